import { strictEqual } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it } from 'vitest'

/** Normalises and maps every case of the folder with what was built, and prints one text of all results. */
const PROGRAM = `
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { compileTables, createEngine, normalize } from './dist/index.js'
const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const tables = readdirSync('mappings').filter((file) => file.endsWith('.json') && !file.startsWith('_')).map((file) => read('mappings/' + file))
const examples = tables.flatMap((table) => table.examples.map((example) => ({ table: table.id, ...example })))
const { catalogue } = compileTables(tables, { shared: read('mappings/_shared.json') })
const results = examples.map(({ table, event, settings = {} }) => [
  normalize(event), normalize(event, { keys: 'snake' }), createEngine({ catalogue, destinations: { [table]: { settings } } }).explain(event),
])
for (const value of read('test/cases/dates.json').map(({ value }) => value)) {
  results.push(normalize({ type: 'group', groupId: 'g', userId: 'u', timestamp: value, traits: { createdAt: value } }))
}
console.log(results.length, createHash('sha256').update(JSON.stringify(results)).digest('hex'))
`

const ZONES = ['UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia']
const LANGUAGES = ['C', 'tr_TR.UTF-8']

function run(TZ: string, LANG: string): string {
  const env = { ...process.env, TZ, LANG, LC_ALL: LANG }
  return execFileSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], { encoding: 'utf8', env })
}

describe('every example and every date, normalised and explained', () => {
  const expected = run('UTC', 'C')
  for (const zone of ZONES) {
    for (const language of LANGUAGES) {
      it(`is the same in ${zone} with ${language}`, () => strictEqual(run(zone, language), expected))
    }
  }
})
