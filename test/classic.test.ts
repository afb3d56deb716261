import { deepStrictEqual } from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject, MutableJsonObject } from '../src/core/model/json.ts'
import { compileTables, createEngine, type Engine, normalize, type Request } from '../src/index.ts'
import { testNeeding } from './support/test-needing.ts'

/*
 * Is the language strong enough for mappings that others wrote? Input and output of Segment's server-side integrations of 2014 to
 * 2017 (MIT) stand beside the project, where there are any; these tables are for them alone, and ship with nothing.
 */

const SHARED = process.env.TRAITMAP_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const FOLDER = new URL('classic/', import.meta.url)

interface Fixture {
  readonly id: string
  readonly input: JsonObject
  readonly output: Json
  readonly settings?: JsonObject
}

interface Classic {
  readonly table: JsonObject
  /** What the customer of a fixture had set, by a part of the fixture's id. */
  readonly settings: readonly { readonly match: string; readonly settings: JsonObject }[]
  /** Ids of fixtures that the language cannot say, with the reason. */
  readonly unexpressed: Readonly<Record<string, string>>
}

const NAMES = readdirSync(FOLDER).map((file) => file.replace('.json', ''))
const FILES: Readonly<Record<string, string>> = { 'customer-io': 'customer.io' }

const classicOf = (name: string): Classic => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'))
const pathOf = (name: string): string => `${SHARED}/classic/${FILES[name] ?? name}.json`
const fixturesOf = (name: string): readonly Fixture[] => JSON.parse(readFileSync(pathOf(name), 'utf8'))

describe('mappings of other people', () => {
  test.each(NAMES)('the table for %s has no issue', (name) => {
    expect(compileTables([classicOf(name).table]).issues).toEqual([])
  })

  const scores: [name: string, equal: number, all: number][] = []

  for (const name of NAMES) {
    testNeeding('classic fixtures', existsSync(pathOf(name)))(`${name}: as recorded, or listed with the reason`, () => {
      const { unexpressed, ...classic } = classicOf(name)
      // What SPEC 1 calls invalid, a group without an id or a user without one, is sent nowhere.
      const valid = fixturesOf(name).filter(
        ({ input }) => !normalize(input).issues.some(({ severity }) => severity === 'error'),
      )
      const equal = valid.filter((fixture) => isDeepStrictEqual(sent(classic, fixture), fixture.output))
      for (const fixture of valid) {
        if (unexpressed[fixture.id] === undefined) deepStrictEqual(sent(classic, fixture), fixture.output, fixture.id)
        else expect(equal, `${fixture.id} is no longer inexpressible`).not.toContain(fixture)
      }
      expect(valid.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(unexpressed)))
      scores.push([name, equal.length, valid.length])
    })
  }

  testNeeding('classic fixtures', existsSync(pathOf('kissmetrics')))('nine in ten of all are as recorded', () => {
    const sum = (index: 1 | 2): number => scores.reduce((total, score) => total + score[index], 0)
    for (const [name, equal, all] of [...scores, ['all', sum(1), sum(2)]])
      process.stdout.write(`classic ${String(name).padEnd(12)} ${equal} of ${all}\n`)
    expect(sum(1) / sum(2)).toBeGreaterThanOrEqual(0.9)
  })
})

/** What is sent for a fixture: one body, or the bodies by the id of their request. */
function sent({ table, settings }: Pick<Classic, 'table' | 'settings'>, fixture: Fixture): Json {
  const own = settings.filter(({ match }) => fixture.id.includes(match)).map((each) => each.settings)
  const engine: Engine = createEngine({
    catalogue: compileTables([table]).catalogue,
    destinations: { [String(table.id)]: { settings: Object.assign({}, ...own, fixture.settings) } },
  })
  expect(engine.issues).toEqual([])
  const [delivery] = engine.map(fixture.input).deliveries
  const requests = delivery?.requests ?? []
  const [first] = requests
  if (requests.length === 1 && first !== undefined && ['body', 'job'].includes(first.id)) return first.body ?? null
  const bodies: MutableJsonObject = {}
  for (const { id, body = null } of requests as readonly Request[]) {
    const name = id.replace(/\[\d+\]$/, '')
    if (name === id) bodies[name] = body
    else bodies[name] = [...((bodies[name] as Json[] | undefined) ?? []), body]
  }
  return bodies
}
