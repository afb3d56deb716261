import { deepStrictEqual, strictEqual, throws } from 'node:assert'
import { readFileSync } from 'node:fs'
import { describe, test } from 'vitest'
import {
  compileTables,
  createEngine,
  createNormalizer,
  type Engine,
  type Issue,
  type Json,
  type JsonObject,
  type NormalizeOptions,
  normalize,
} from '../src/index.ts'
import { deepFreeze } from './support/deep-freeze.ts'

/** One event, what it becomes, and the issues as `severity code path`. */
interface Case {
  readonly clause: string
  readonly title: string
  readonly options?: NormalizeOptions
  readonly event?: JsonObject
  /** Traits of a complete group call, and likewise for the others: `out` is then what these become. */
  readonly group?: JsonObject
  readonly identify?: JsonObject
  readonly track?: JsonObject
  readonly page?: JsonObject
  readonly screen?: JsonObject
  readonly contextTraits?: JsonObject
  /** Absent: nothing changes. */
  readonly out?: JsonObject
  readonly issues?: readonly string[]
  /** Hint of the first issue. */
  readonly hint?: string
  /** Messages of all issues. */
  readonly messages?: readonly string[]
}

const WRAP: Readonly<Record<string, (object: JsonObject) => JsonObject>> = {
  event: (event) => event,
  group: (traits) => ({ type: 'group', userId: 'u', groupId: 'g', traits }),
  identify: (traits) => ({ type: 'identify', userId: 'u', traits }),
  track: (properties) => ({ type: 'track', userId: 'u', event: 'e', properties }),
  page: (properties) => ({ type: 'page', userId: 'u', properties }),
  screen: (properties) => ({ type: 'screen', userId: 'u', properties }),
  contextTraits: (traits) => ({ type: 'group', userId: 'u', groupId: 'g', context: { traits } }),
}

function load<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`cases/normalize/${name}.json`, import.meta.url), 'utf8'))
}

function spell(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ severity, code, path }) => `${severity} ${code} ${path}`)
}

/** The same value with the keys of every object the other way round. */
function reversed(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  const entries = Object.entries(value as JsonObject).map(([key, inner]) => [key, reversed(inner)] as const)
  return Object.fromEntries(entries.reverse())
}

describe.each(['event', 'traits', 'keys', 'dates'])('normalize: %s', (name) => {
  test.each(load<Case>(name).map((each) => [`${each.clause}: ${each.title}`, each] as const))(
    '%s',
    (_, { options = {}, out, issues = [], hint, messages, ...given }) => {
      const kind = Object.keys(WRAP).find((key) => key in given) as keyof typeof given & string
      const wrap = WRAP[kind] as (object: JsonObject) => JsonObject
      const event = deepFreeze(wrap(given[kind] as unknown as JsonObject))
      const expected = out === undefined ? event : wrap(out)
      const sorted = [...issues].sort()

      const result = normalize(event, options)
      deepStrictEqual(result.event, expected)
      deepStrictEqual([...spell(result.issues)].sort(), sorted)
      if (hint !== undefined) strictEqual(result.issues[0]?.hint, hint)
      if (messages !== undefined) {
        deepStrictEqual(result.issues.map(({ message }) => message).sort(), [...messages].sort())
      }
      // An event that was parsed gives the same; so does any order of its keys; and a second time changes nothing.
      deepStrictEqual(normalize(event, { ...options, source: 'json' }), result)
      const other = normalize(reversed(event), options)
      deepStrictEqual(other.event, expected)
      deepStrictEqual(byPath(other.issues), byPath(result.issues))
      deepStrictEqual(normalize(result.event, options).event, expected)
    },
  )
})

function byPath(issues: readonly Issue[]): readonly string[] {
  return issues.map((issue) => JSON.stringify(issue)).sort()
}

interface Spellings {
  readonly clause: string
  readonly call: string
  readonly at: readonly string[]
  readonly name: string
  readonly value: Json
  readonly spellings: readonly string[]
}

const spellings = load<Spellings>('spellings').flatMap((each) =>
  each.spellings.map((key) => [`${each.clause}: ${key} is ${each.name}`, key, each] as const),
)

describe('normalize: spellings', () => {
  test.each(spellings)('%s', (_, key, { call, at, name, value }) => {
    const ids = { type: call, userId: 'u', groupId: 'g', previousId: 'p', event: 'e' }
    const build = (spelt: string): JsonObject => ({
      ...ids,
      ...(at.reduceRight<Json>((inner, step) => ({ [step]: inner }), { [spelt]: value }) as JsonObject),
    })
    deepStrictEqual(normalize(build(key)), { event: build(name), issues: [] })
  })
})

describe('normalize', () => {
  const group = (traits: object): unknown => ({ type: 'group', userId: 'u', groupId: 'g', traits })

  test('dateForm date gives valid Dates wherever a date was coerced', () => {
    const event = {
      type: 'group',
      userId: 'u',
      groupId: 'g',
      timestamp: 1424730535,
      traits: { created: '2014-03-11', 'total billed': '2014-03-11', x: 5 },
      context: { traits: { birthday: '1970-05-06', address: { zip: '1' } } },
    }
    deepStrictEqual(normalize(event, { dateForm: 'date', dates: ['x'] }), {
      event: {
        type: 'group',
        userId: 'u',
        groupId: 'g',
        timestamp: new Date('2015-02-23T22:28:55.000Z'),
        traits: { createdAt: new Date('2014-03-11'), 'total billed': '2014-03-11', x: new Date(5000) },
        context: { traits: { birthday: new Date('1970-05-06'), address: { postalCode: '1' } } },
      },
      issues: [],
    })
  })

  test('dateForm date gives no Date for what is no date', () => {
    const { event } = normalize(group({ createdAt: 'soon', created: null }), { dateForm: 'date' })
    deepStrictEqual(event.traits, { createdAt: 'soon' })
  })

  test('a declared date inside a list of products is none: only traits and properties are declared', () => {
    const event = { type: 'track', userId: 'u', event: 'e', properties: { products: [{ x: 5 }] } }
    deepStrictEqual(normalize(event, { dates: ['x'] }).event, event)
  })

  test('Dates are dates, and ISO text elsewhere', () => {
    const { event, issues } = normalize(group({ createdAt: new Date(8.64e15), seen: new Date(0) }))
    deepStrictEqual(event.traits, { createdAt: '+275760-09-13T00:00:00.000Z', seen: '1970-01-01T00:00:00.000Z' })
    deepStrictEqual(issues, [])
  })

  test('a normaliser has no memory of events and is as good at the second as at the first', () => {
    const run = createNormalizer({ keys: 'snake' })
    const first = run(group({ 'Total Billed': 1, NAME: 'x' }))
    run({ type: 'identify', userId: 'u', traits: { 'Total Billed': 2 } })
    deepStrictEqual(run(group({ 'Total Billed': 1, NAME: 'x' })), first)
  })

  test('the event is not changed and nothing of it is shared', () => {
    const traits = { address: { city: 'Austin' } }
    const { event } = normalize(deepFreeze(group({ ...traits })))
    deepStrictEqual(event.traits, traits)
    strictEqual(Object.is((event.traits as JsonObject).address, traits.address), false)
  })

  /** An engine with one destination whose one request has these rows. */
  function engineOf(rows: JsonObject[]): Engine {
    const docs = [{ url: 'https://api.example.com', checked: null }]
    const calls = { group: [{ id: 'one', url: 'https://api.example.com', rows }] }
    const { catalogue } = compileTables([{ id: 'any', version: 1, title: 'Any', docs, groups: 'one', calls }])
    return createEngine({ catalogue, destinations: { any: {} } })
  }

  test('a computed timestamp stands nowhere in the event: explain shows no raw value', () => {
    const times = { originalTimestamp: 5, sentAt: 6, receivedAt: 9 }
    const event = { type: 'group', userId: 'u', groupId: 'g', ...times }
    const [delivery] = engineOf([{ to: 'at', from: 'timestamp' }]).explain(event).deliveries
    deepStrictEqual(delivery?.requests[0]?.body, { at: '1970-01-01T00:00:08.000Z' })
    strictEqual('raw' in (delivery?.rows[0] ?? {}), false)
  })

  test('spellings of a custom trait that a table names stay apart in the event', () => {
    const spellings = { SCORE: 1, score: 2, Score: null }
    const event = { type: 'group', userId: 'u', groupId: 'g', traits: spellings, context: { traits: spellings } }
    const rows = [
      { to: 'a', from: 'traits.Score' },
      { to: 'b', from: 'context.traits.Score' },
    ]
    const { event: normal, deliveries } = engineOf(rows).explain(event)
    deepStrictEqual(normal, event)
    deepStrictEqual(deliveries[0]?.requests[0]?.body, { a: 2, b: 2 })
  })

  test('options of a wrong type are a TypeError', () => {
    for (const options of [
      null,
      5,
      'x',
      [],
      { keys: 'upper' },
      { keys: 5 },
      { dates: 'createdAt' },
      { dates: [5] },
      { dates: 5 },
      { dateForm: 'unix' },
    ]) {
      throws(() => createNormalizer(options as NormalizeOptions), TypeError)
      throws(() => normalize({}, options as NormalizeOptions), TypeError)
    }
  })
})
