import { spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { makeStream } from '../generate/stream.ts'
import { measure, ratioOf } from '../measure.ts'
import type { Section } from './section.ts'

const BIN = fileURLToPath(new URL('../../cli/bin.js', import.meta.url))
const PASS = fileURLToPath(new URL('../parse-and-print.js', import.meta.url))

/** The rate of `traitmap map` with one destination, beside a program that only parses and prints each line. */
export const commandLine: Section = async ({ quick, blocks }) => {
  const folder = mkdtempSync(join(tmpdir(), 'events-'))
  const events = join(folder, 'events.ndjson')
  const settings = join(folder, 'settings.json')
  const lines = makeStream(1, quick ? 8000 : 10_000).join('\n')
  writeFileSync(events, `${Array.from({ length: quick ? 1 : 12 }, () => lines).join('\n')}\n`)
  writeFileSync(settings, JSON.stringify({ mixpanel: { settings: { projectToken: 'fake-token' } } }))
  const contender = (name: string, args: readonly string[]) => ({
    name,
    prepare: () => () => run(args, events),
  })
  const times = await measure(
    [contender('pass', [PASS]), contender('map', [BIN, 'map', '-', '--settings', settings])],
    quick ? 5 : Math.min(blocks, 9),
    { warmUp: quick ? 0 : 1 },
  )
  rmSync(folder, { recursive: true })
  return { ndjson1: ratioOf(times, 'pass', 'map') }
}

function run(args: readonly string[], input: string): number {
  const file = openSync(input, 'r')
  const { status, stderr } = spawnSync(execPath, [...args], { stdio: [file, 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return 0
}
