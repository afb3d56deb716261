import { execFileSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { loadTables } from 'traitmap/node'
import { createAdapter } from './adapter.ts'
import { checkRecorded } from './check-recorded.ts'
import { readRecorded } from './recorded.ts'
import { renderScore } from './render-score.ts'
import { renderTotals } from './render-totals.ts'

const recorded = readRecorded()
const { tables, ...options } = await loadTables()
const conformance = checkRecorded(recorded, createAdapter(recorded.actions, tables, options))
process.stdout.write(`${renderScore(conformance)}\n${renderTotals(conformance.cases, kindsOfTables())}`)
const isFine = conformance.faults.length === 0 && conformance.cases.every(({ outcome }) => outcome !== 'differs')
process.exitCode = isFine ? 0 : 1

/** As the built command line says: the kind of a table is no part of the public API. */
function kindsOfTables(): readonly string[] {
  const bin = fileURLToPath(new URL('../cli/bin.js', import.meta.url))
  const listed = execFileSync(process.execPath, [bin, 'destinations', '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  return (JSON.parse(listed) as readonly { readonly kind: string }[]).map(({ kind }) => kind)
}
