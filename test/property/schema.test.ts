import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkTable } from '../../src/core/compile/check/check-table.ts'
import { CONVERSIONS } from '../../src/core/compile/convert/conversion-signatures.ts'
import { assembleTables } from '../../src/core/compile/overlay/assemble-tables.ts'
import { parseFile } from '../../src/core/compile/parse/parse-file.ts'
import { TEXT_RULES, type TextRule } from '../../src/core/compile/parse/text-rules.ts'
import type { Json, JsonObject } from '../../src/core/model/json.ts'
import { compileTables, createEngine } from '../../src/index.ts'
import { anyEvent } from '../support/arbitrary-event.ts'
import { arbitraryPair, arbitraryTable, mutated, REGISTERED, settingsFor } from '../support/arbitrary-table.ts'
import { makeSchema } from '../support/schema/make-schema.ts'
import { TEXT_PATTERNS } from '../support/schema/text-patterns.ts'

const RUNS = 2000

const ajv = new Ajv2020({ ownProperties: true, strictTypes: false, allowUnionTypes: true, strictRequired: false })
const accepts = ajv.compile(makeSchema())

/** Counts what both sides said, and says where they differ. */
function createTwins(): { agree(json: Json): void; readonly counts: { accepted: number; rejected: number } } {
  const counts = { accepted: 0, rejected: 0 }
  return {
    counts,
    agree(json) {
      const parsed = parseFile(json)
      if (accepts(json) !== parsed.ok) {
        throw new Error(
          `parser: ${JSON.stringify(parsed.issues[0])}, schema: ${JSON.stringify(accepts.errors?.at(-1))}`,
        )
      }
      counts[parsed.ok ? 'accepted' : 'rejected'] += 1
    },
  }
}

test('the schema and the parser accept every generated table and overlay', () => {
  const { agree, counts } = createTwins()
  fc.assert(
    fc.property(arbitraryPair, ([table, overlay]) => {
      agree(table as unknown as Json)
      agree(overlay)
    }),
    { numRuns: RUNS / 4 },
  )
  console.log(`generated: ${counts.accepted} accepted, ${counts.rejected} rejected`)
  expect(counts.rejected).toBe(0)
})

test('the schema and the parser agree on every changed table and overlay', () => {
  const { agree, counts } = createTwins()
  const changed = arbitraryPair.chain(([table, overlay]) =>
    fc.tuple(mutated(table as unknown as Json), mutated(overlay)),
  )
  fc.assert(
    fc.property(changed, (documents) => {
      for (const document of documents) agree(document)
    }),
    { numRuns: RUNS },
  )
  console.log(`changed: ${counts.accepted} accepted, ${counts.rejected} rejected`)
  expect(Math.min(counts.accepted, counts.rejected)).toBeGreaterThan(RUNS / 10)
})

test('the schema and the parser agree on every case of a table with mistakes', () => {
  const { agree, counts } = createTwins()
  const texts = JSON.parse(readFileSync(new URL('../cases/grammar.json', import.meta.url), 'utf8')) as Record<
    string,
    { text: string }[]
  >
  const places: Readonly<Record<string, (text: string) => Json>> = {
    paths: (text) => [{ from: text }],
    relative: (text) => [{ rest: 'traits', pick: [text] }],
    targets: (text) => [{ to: text, value: 1 }],
    templates: (text) => [{ template: text }],
  }
  for (const [kind, place] of Object.entries(places)) {
    for (const { text } of texts[kind] ?? []) agree({ ...MINIMAL, fragments: { f: place(text) } })
  }
  console.log(`grammar: ${counts.accepted} accepted, ${counts.rejected} rejected`)
  expect(Math.min(counts.accepted, counts.rejected)).toBeGreaterThan(20)
})

test.each(Object.keys(TEXT_RULES) as TextRule[])('the pattern of %s fits the texts that the rule accepts', (rule) => {
  const pattern = new RegExp(TEXT_PATTERNS[rule], 'u')
  const counts = { accepted: 0, rejected: 0 }
  fc.assert(
    fc.property(textOf(rule), (text) => {
      const accepted = TEXT_RULES[rule](text) === undefined
      counts[accepted ? 'accepted' : 'rejected'] += 1
      return pattern.test(text) === accepted
    }),
    { numRuns: RUNS },
  )
  expect(Math.min(counts.accepted, counts.rejected)).toBeGreaterThan(RUNS / 100)
})

test('the schema and the parser agree on every conversion', () => {
  const { agree, counts } = createTwins()
  const words = [...Object.keys(CONVERSIONS), 'x.tier', 'x.', 'unixx']
  const examples = Object.values(CONVERSIONS).map(({ argument }) => argument?.example ?? null)
  const argument = fc.oneof(
    fc.constantFrom(...examples, ...ARGUMENTS),
    fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
  )
  const word: fc.Arbitrary<Json> = fc.oneof(
    fc.constantFrom(...words),
    fc.tuple(fc.constantFrom(...words), argument).map(([name, value]) => ({ [name]: value })),
  )
  const as = fc.oneof({ weight: 3, arbitrary: word }, fc.array(word, { maxLength: 2 }), argument)
  fc.assert(
    fc.property(as, fc.constantFrom('as', 'keys', 'values'), (value, key) => {
      const row = { from: 'traits', [key]: key === 'values' ? { string: value } : value }
      agree({ ...MINIMAL, fragments: { f: [row] } })
    }),
    { numRuns: RUNS },
  )
  console.log(`conversions: ${counts.accepted} accepted, ${counts.rejected} rejected`)
  expect(Math.min(counts.accepted, counts.rejected)).toBeGreaterThan(RUNS / 10)
})

test('most generated tables and overlays have no mistake at all', () => {
  let good = 0
  let bases = 0
  let overlaid = 0
  fc.assert(
    fc.property(arbitraryPair, ([table, overlay]) => {
      if (checkTable(table, REGISTERED).length > 0) return
      bases += 1
      const [, one] = assembleTables([table, overlay], undefined, REGISTERED).tables
      if (one?.issues.length === 0) overlaid += 1
      good += 1
    }),
    { numRuns: RUNS / 4 },
  )
  console.log(`without a mistake: ${good} of ${RUNS / 4} tables, ${overlaid} of ${bases} overlays`)
  expect(good).toBeGreaterThan(RUNS / 8)
})

test('generated tables without a mistake run', () => {
  const counts: Record<string, number> = {}
  const conversions = Object.fromEntries(REGISTERED.map((name) => [name, (value: Json) => value]))
  fc.assert(
    fc.property(arbitraryTable, anyEvent, (table, event) => {
      const { catalogue, issues } = compileTables([table], { conversions })
      if (issues.length > 0) return
      const engine = createEngine({ catalogue, destinations: { acme: { settings: settingsFor(table) } } })
      expect(engine.issues).toEqual([])
      const { deliveries } = engine.map({ ...event, integrations: { acme: true } })
      for (const { status } of deliveries) counts[status] = (counts[status] ?? 0) + 1
    }),
    { numRuns: RUNS / 4 },
  )
  console.log('deliveries:', counts)
  expect(counts.ready).toBeGreaterThan(RUNS / 100)
})

test('every changed overlay resolves, and each of its issues has a place', () => {
  fc.assert(
    fc.property(
      arbitraryPair.chain(([table, overlay]) => fc.tuple(fc.constant(table), mutated(overlay))),
      ([table, overlay]) => {
        const before = JSON.stringify([table, overlay])
        const { tables } = assembleTables([table, overlay])
        const fine = tables.every(({ issues }) =>
          issues.every(({ path, message }) => /^(\/|$)/.test(path) && message !== ''),
        )
        return fine && tables.length === 2 && JSON.stringify([table, overlay]) === before
      },
    ),
  )
})

test('an overlay that says nothing changes nothing', () => {
  fc.assert(
    fc.property(arbitraryTable, (table) => {
      const [base, same] = assembleTables([table, { id: 'same', version: 1, extends: 'acme' }]).tables
      const { $schema: _, ...rest } = base?.table ?? ({} as Record<string, unknown>)
      expect(same?.table).toEqual({ ...rest, id: 'same', version: 1 })
    }),
  )
})

const ARGUMENTS: readonly Json[] = [
  'keep',
  'a.b',
  '',
  '[0]',
  15,
  16,
  -1,
  1.5,
  ['a', ''],
  ['', 'a'],
  ['a'],
  { a: 1 },
  { a: {} },
  {},
  ['trim'],
]

/** Texts that a rule accepts, and what becomes of them when a character comes or goes; and any text of the grammar's characters. */
function textOf(rule: TextRule): fc.Arbitrary<string> {
  const character = fc.constantFrom(..."aZ0129.[]{}'?|-/#*x ", '\n', '\ufeff', '\u2028', '😀', '\ud800', 'é')
  const piece = fc.constantFrom(...PIECES)
  const whole = fc.array(fc.oneof({ weight: 4, arbitrary: piece }, { weight: 1, arbitrary: character }), {
    maxLength: 5,
  })
  const base = fc.oneof(
    fc.constantFrom(...(RIGHT[rule] ?? [])),
    whole.map((parts) => parts.join('')),
  )
  return fc.oneof(
    base,
    fc.tuple(base, fc.nat(), character).map(([text, at, extra]) => insert(text, at % (text.length + 1), 0, extra)),
    fc.tuple(base, fc.nat()).map(([text, at]) => insert(text, at % (text.length + 1), 1, '')),
    fc.string({ unit: character, maxLength: 6 }),
  )
}

function insert(text: string, at: number, gone: number, extra: string): string {
  return `${text.slice(0, at)}${extra}${text.slice(at + gone)}`
}

const PIECES = [
  'traits',
  '.name',
  '[0]',
  '[]',
  '[999]',
  '[1000]',
  '[01]',
  '[123456789]',
  '[1234567890]',
  "['a b']",
  "['it''s }']",
  "['']",
  '{a.b}',
  "{a['}']?}",
  '{a.b|c}',
  "{a|b['|']?}",
  '|',
  '{{',
  '}}',
  '{',
  '}',
  '.',
  '?',
  'settings',
]

/** Texts that each rule accepts, to begin with. */
const RIGHT: Readonly<Record<TextRule, readonly string[]>> = {
  filled: ['a', ' a '],
  some: ['a', '\n'],
  id: ['acme', 'acme-eu', 'a1-b2'],
  name: ['company', 'a$b'],
  https: ['https://a', 'https://acme.example/x?y#z'],
  day: ['2024-02-29', '2023-02-28', '1900-02-28', '2000-02-29', '0000-02-29', '2024-12-31', '2024-04-30', '9999-10-01'],
  method: ['PUT', '{settings.x}', "{settings['a b']}", '{settings[0]}'],
  registered: ['x.tier', 'x. '],
  path: ['traits.name', "traits['a']", `a${'.a'.repeat(99)}`, ''],
  relative: ['name', "['a'].b", '[0][1]', `a${'[0]'.repeat(99)}`],
  template: ['a {traits.name} b', '{a?}{b.c}', `{a${'.a'.repeat(99)}}`],
  target: ['a.b', 'a[]', '[0].x', 'a_{b.c}', `${'[]'.repeat(100)}`, ''],
}

const MINIMAL: JsonObject = { id: 'x', version: 1, title: 'X', docs: [], groups: 'none', calls: {} }
