import { deepStrictEqual, doesNotThrow, notStrictEqual, ok, strictEqual } from 'node:assert'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, test } from 'vitest'
import {
  compileTables,
  createEngine,
  createNormalizer,
  type Engine,
  ISSUE_CODES,
  type IssueCode,
  type Json,
  type JsonObject,
  type NormalizeResult,
  normalize,
} from '../src/index.ts'
import { deepFreeze } from './support/deep-freeze.ts'

const TABLE: JsonObject = {
  id: 'any',
  version: 1,
  title: 'Any',
  docs: [{ url: 'https://api.example.com', checked: null }],
  groups: 'one',
  calls: {
    '*': [
      {
        id: 'one',
        url: 'https://api.example.com/{groupId}',
        rows: [
          { to: 'user', from: 'userId' },
          { to: 'name', from: 'traits.name' },
          { to: 'seen', from: "traits['last seen']" },
          { to: 'total', from: 'traits.totalX' },
          { to: 'person', from: 'context.traits' },
          { to: 'items', from: 'properties.products' },
          { to: 'traits', rest: 'traits' },
          { to: 'properties', rest: 'properties' },
        ],
      },
    ],
  },
}
const { catalogue, issues: tableIssues } = compileTables([TABLE])
const engine: Engine = createEngine({
  catalogue,
  destinations: { any: {}, picky: { table: 'any', when: { has: 'traits.name' }, consent: ['ads'] } },
  options: { keys: 'snake', dates: ['last seen'] },
})
const respelling = createNormalizer({ keys: 'snake', dates: ['last seen'], dateForm: 'date' })

const ids: JsonObject = { type: 'group', userId: 'u', groupId: 'g' }
const group = (traits: unknown): object => ({ ...ids, traits })

/** Everything that takes an event, on one event; the result of `normalize`. What they give is JSON. */
function all(event: unknown): NormalizeResult {
  const result = normalize(event)
  for (const value of [result, engine.map(event), engine.map(event, { copy: true }), engine.explain(event)]) {
    const text = JSON.stringify(value)
    deepStrictEqual(JSON.parse(text), value)
  }
  deepStrictEqual(engine.explain(event, { evenSkipped: true }).deliveries.length, 2)
  doesNotThrow(() => respelling(event))
  return result
}

function codes({ issues }: NormalizeResult): readonly IssueCode[] {
  return [...new Set(issues.map(({ code }) => code))].sort()
}

const prototypeNames = Reflect.ownKeys(Object.prototype).length
afterEach(() => {
  strictEqual(Reflect.ownKeys(Object.prototype).length, prototypeNames, 'Object.prototype was changed')
  strictEqual('polluted' in {}, false)
})

function throwing(): never {
  throw new Error('no')
}

const PROXY_THAT_THROWS = new Proxy(
  {},
  { get: throwing, ownKeys: throwing, has: throwing, getPrototypeOf: throwing, getOwnPropertyDescriptor: throwing },
)
const REVOKED = Proxy.revocable({}, {})
REVOKED.revoke()

function nested(levels: number, key: string, list = false): unknown {
  let value: unknown = 'deep'
  for (let i = 0; i < levels; i++) value = list ? [value] : { [key]: value }
  return value
}

describe('the tables here', () => {
  test('have no issues', () => deepStrictEqual(tableIssues, []))
})

describe('an event that is no object (SPEC 1: nothing throws on any event)', () => {
  test.each<readonly [string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['true', true],
    ['false', false],
    ['zero', 0],
    ['a number', 5],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a BigInt', 5n],
    ['a symbol', Symbol('x')],
    ['empty text', ''],
    ['text', '{"type":"group"}'],
    ['a list', []],
    ['a list of events', [ids]],
    ['a function', () => ids],
    ['a class', class {}],
    ['a Date', new Date(0)],
    ['an invalid Date', new Date(Number.NaN)],
    ['a boxed number', Object(5)],
    ['a boxed text', Object('x')],
    ['a Set', new Set([ids])],
    ['a typed list', Object.assign([], { type: 'group' })],
    ['a proxy that throws', PROXY_THAT_THROWS],
    ['a revoked proxy', REVOKED.proxy],
    ['toJSON that throws', { toJSON: throwing }],
    ['toJSON that gives nothing', { toJSON: () => undefined }],
  ])('%s', (_, event) => {
    const result = all(event)
    deepStrictEqual(result.event, {})
    ok(codes(result).includes('not-an-object'))
    const { deliveries } = engine.map(event)
    deepStrictEqual(deliveries[0]?.reason, 'invalid-event')
  })

  test.each<readonly [string, unknown]>([
    ['an empty object', {}],
    ['an object without a prototype', Object.assign(Object.create(null), ids)],
    [
      'an instance of a class',
      new (class Event {
        readonly type = 'group'
        readonly userId = 'u'
        readonly groupId = 'g'
      })(),
    ],
    ['an object of another realm', runInNewContext('({ type: "group", userId: "u", groupId: "g" })')],
    ['a Map', new Map(Object.entries(ids))],
    ['an Error', new Error('x')],
    ['a regular expression', /x/],
    ['a typed array', new Uint8Array(3)],
    ['a Promise', Promise.resolve(ids)],
    ['a WeakMap', new WeakMap()],
    ['an object that is its own JSON', { toJSON: () => ids }],
    [
      'arguments',
      (function f(..._: unknown[]) {
        // biome-ignore lint/complexity/noArguments: it is the case
        return arguments
      })(1, 2),
    ],
  ])('%s is an object', (_, event) => {
    ok(!codes(all(event)).includes('not-an-object'))
  })

  test('fields that are inherited are not read', () => {
    const event = Object.create({ ...ids, traits: { name: 'x' } })
    deepStrictEqual(all(event).event, {})
    const parsed = normalize(event, { source: 'json' })
    deepStrictEqual(codes(parsed), ['missing-type'])
    deepStrictEqual(engine.map(event, { source: 'json' }).deliveries[0]?.reason, 'invalid-event')
  })
})

describe('hostile keys (SPEC 3)', () => {
  const KEYS = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '__defineGetter__',
    'toJSON',
    'then',
    'length',
  ]
  const poison = (): JsonObject =>
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}}')

  test('are data wherever they stand, nothing is lost and nothing polluted', () => {
    const event = {
      ...ids,
      ...JSON.parse('{"__proto__":{"type":"track"}}'),
      traits: { ...poison(), address: poison(), name: 'x' },
      context: { ...poison(), traits: poison(), consent: { categoryPreferences: poison() } },
      properties: poison(),
      integrations: poison(),
    }
    deepStrictEqual(all(event).event, event)
  })

  test.each(KEYS)('%s at every place', (key) => {
    const object = (): JsonObject => Object.fromEntries([[key, 'x']])
    const event = {
      ...object(),
      ...ids,
      traits: { ...object(), address: object(), y: object() },
      context: { ...object(), traits: object() },
      integrations: object(),
    }
    Object.defineProperty(event, key, { value: 'x', enumerable: true })
    deepStrictEqual(all(event).event, event)
    deepStrictEqual(normalize(event, { source: 'json' }).event, event)
  })

  test.each(KEYS)('%s as the value of anything', (key) => {
    const object = Object.fromEntries([
      [key, 1],
      ['valueOf', null],
    ])
    for (const field of [
      'type',
      'userId',
      'groupId',
      'previousId',
      'traits',
      'properties',
      'context',
      'integrations',
      'timestamp',
      'event',
      'name',
      'channel',
    ]) {
      all({ ...ids, [field]: object })
      all({ ...ids, [field]: [object] })
    }
    for (const trait of ['id', 'name', 'createdAt', 'address', 'employees', 'last seen', 'x'])
      all(group({ [trait]: object, [`_${trait}`]: [object] }))
  })
})

describe('what JSON cannot carry (SPEC 7)', () => {
  const cases: readonly (readonly [string, unknown, unknown, ...IssueCode[]])[] = [
    ['NaN', Number.NaN, null, 'not-json'],
    ['infinity', Number.NEGATIVE_INFINITY, null, 'not-json'],
    ['minus zero', -0, 0],
    ['a BigInt', 2n ** 70n, '1180591620717411303424', 'big-int'],
    ['a symbol', Symbol('x'), undefined, 'not-json'],
    ['a function', throwing, undefined, 'not-json'],
    ['undefined', undefined, undefined, 'not-json'],
    ['an invalid Date', new Date(Number.NaN), null, 'not-json'],
    ['a lone surrogate', 'a\ud800b', 'a\ud800b'],
    ['a proxy that throws', PROXY_THAT_THROWS, null, 'unreadable'],
    ['a revoked proxy', REVOKED.proxy, null, 'unreadable'],
    [
      'a getter that throws',
      Object.defineProperty({}, 'x', { enumerable: true, get: throwing }),
      { x: null },
      'unreadable',
    ],
    ['toJSON that throws', { toJSON: throwing }, null, 'unreadable'],
    ['a list that is nearly all holes', new Array(4e9), null, 'not-json'],
  ]

  test.each(cases)('%s in a trait', (_, value, expected, ...found) => {
    const traits = { a: 1, x: value, list: [value] }
    const result = all(group(traits))
    deepStrictEqual(result.event.traits, {
      a: 1,
      ...(expected === undefined ? {} : { x: expected }),
      list: [expected ?? null],
    })
    deepStrictEqual(codes(result), found)
  })

  test.each(cases)('%s anywhere else', (_, value) => {
    for (const field of Object.keys({
      ...ids,
      traits: 0,
      properties: 0,
      context: 0,
      integrations: 0,
      timestamp: 0,
      event: 0,
      messageId: 0,
      x: 0,
    })) {
      all({ ...ids, [field]: value })
    }
    all({ ...ids, groupId: [value] })
    all({ ...ids, integrations: { All: value, Any: value } })
    all({ ...ids, context: { traits: value, consent: value } })
    all({ ...ids, context: { traits: { createdAt: value, address: value }, consent: { categoryPreferences: value } } })
    all({ type: 'track', userId: 'u', event: 'e', properties: { products: value, revenue: value } })
    all({ type: 'track', userId: 'u', event: 'e', properties: { products: [value, { price: value }] } })
    for (const trait of ['id', 'name', 'createdAt', 'address', 'last seen'])
      all(group({ [trait]: value, [trait.toUpperCase()]: value }))
  })

  test('a cycle is cut and reported', () => {
    const traits: Record<string, unknown> = { name: 'x' }
    traits.self = traits
    traits.list = [traits]
    const result = all(group(traits))
    deepStrictEqual(result.event.traits, { name: 'x', self: null, list: [null] })
    deepStrictEqual(codes(result), ['cyclic'])
  })

  test('an event inside itself is cut', () => {
    const event: Record<string, unknown> = { ...ids }
    event.context = { traits: event }
    event.integrations = event
    ok(codes(all(event)).includes('cyclic'))
  })

  test('what occurs twice without a cycle is there twice', () => {
    const shared = { city: 'Austin' }
    deepStrictEqual(all(group({ address: shared, x: [shared, shared] })).event.traits, {
      address: shared,
      x: [shared, shared],
    })
  })

  test('a doubling of shared objects ends', () => {
    let value: unknown = 'x'
    for (let i = 0; i < 60; i++) value = [value, value]
    ok(codes(normalize(group({ x: value }))).includes('unreadable'))
  })

  test('getters are read once', () => {
    let reads = 0
    const traits = { get name(): string { reads++; return `n${reads}` } } // biome-ignore format: one row
    strictEqual((normalize(group(traits)).event.traits as JsonObject).name, 'n1')
    strictEqual(reads, 1)
  })
})

describe('depth (SPEC 7)', () => {
  test.each([false, true])('10,000 levels are cut at 1,000 (lists: %s)', (list) => {
    for (const event of [
      group({ x: nested(10_000, 'a', list) }),
      group({ address: nested(10_000, 'city', list) }),
      group({ industry: nested(10_000, 'a', list), Industry: nested(10_000, 'a', list) }),
      [nested(10_000, 'a', list)],
      { ...ids, context: nested(10_000, 'traits', list) },
      { ...ids, integrations: nested(10_000, 'Any', list) },
      { ...ids, groupId: nested(10_000, 'x', list) },
      { type: 'track', userId: 'u', event: 'e', properties: { products: nested(10_000, 'products', list) } },
    ]) {
      ok(codes(all(event)).includes('too-deep'))
      const parsed = normalize(event, { source: 'json' })
      ok(codes(parsed).includes('too-deep'))
      JSON.stringify(parsed)
      JSON.stringify(engine.map(event, { source: 'json' }))
      ok(engine.map(event, { source: 'json', copy: true }).issues.some(({ code }) => code === 'too-deep'))
    }
  })

  test('the thousandth level is kept, the one below is null', () => {
    // The event is on level 0, its traits on 1, x on 2.
    for (const source of ['json', undefined] as const) {
      const options = source === undefined ? {} : { source }
      const kept = group({ x: nested(998, 'a') })
      deepStrictEqual(normalize(kept, options), { event: kept, issues: [] })
      const cut = normalize(group({ x: nested(999, 'a') }), options)
      deepStrictEqual(codes(cut), ['too-deep'])
      ok(JSON.stringify(cut.event).includes('{"a":null}'))
    }
  })
})

describe('size (SPEC 7: linear time)', () => {
  const MB = 'x'.repeat(1_000_000)

  test('1 MB of text anywhere', () => {
    const run = (event: unknown): void => {
      for (const value of [respelling(event), engine.map(event), engine.explain(event)]) JSON.stringify(value)
    }
    for (const text of [
      MB,
      '9'.repeat(1_000_000),
      '_A'.repeat(500_000),
      '\u0301'.repeat(1_000_000),
      '🚀'.repeat(250_000),
    ]) {
      run(group({ name: text, createdAt: text, 'last seen': text, x: text, address: { zip: text } }))
      run(group({ [text]: 1, address: { [text]: 1 } }))
      run({ ...ids, [text]: 1, type: text })
      run({ ...ids, userId: text, groupId: text, messageId: text, timestamp: text, event: text })
      run({
        ...ids,
        integrations: { [text]: false, All: text },
        context: { traits: { [text]: text }, consent: { categoryPreferences: { [text]: true } } },
      })
    }
  })

  const many = (count: number, key: (index: number) => string): JsonObject =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [key(index), index]))

  const shapes: readonly (readonly [string, (count: number) => unknown])[] = [
    ['custom traits', (count) => group(many(count, (index) => `Custom Trait ${index}`))],
    [
      'spellings of one reserved trait',
      (count) => group(many(count, (index) => `name${'_'.repeat(index % 50)}-${' '.repeat(index / 50)}`)),
    ],
    [
      'spellings of a declared date',
      (count) => group(many(count, (index) => `last${'_'.repeat(index % 50)}seen${'-'.repeat(index / 50)}`)),
    ],
    [
      'custom keys that collide when respelt',
      (count) => group(many(count, (index) => `to${'_'.repeat(index % 50)}tal${' '.repeat(index / 50)} x`)),
    ],
    ['unknown fields', (count) => ({ ...ids, ...many(count, (index) => `field${index}`) })],
    [
      'near misses',
      (count) => ({ ...ids, ...many(count, (index) => `user${'_'.repeat(index % 50)}Id${'-'.repeat(index / 50)}`) }),
    ],
    ['unknown integrations', (count) => ({ ...ids, integrations: many(count, (index) => `Vendor ${index}`) })],
    [
      'spellings of one integration',
      (count) => ({
        ...ids,
        integrations: many(count, (index) => `Any${'_'.repeat(index % 50)}-${' '.repeat(index / 50)}`),
      }),
    ],
    [
      'consent categories',
      (count) => ({ ...ids, context: { consent: { categoryPreferences: many(count, (index) => `ads${index}`) } } }),
    ],
    ['traits in the context', (count) => ({ ...ids, context: { traits: many(count, (index) => `Custom ${index}`) } })],
    [
      'products',
      (count) => ({
        type: 'track',
        userId: 'u',
        event: 'e',
        properties: { products: Array.from({ length: count }, (_, index) => ({ SKU: index, sku: 'x' })) },
      }),
    ],
    ['group ids', (count) => ({ ...ids, groupId: Array.from({ length: count }, (_, index) => index) })],
    ['parts of an address', (count) => group({ address: many(count, (index) => `part ${index}`) })],
    ['empty folds', (count) => group(many(count, (index) => '!'.repeat(index % 100) + '?'.repeat(index / 100)))],
  ]

  test.each(shapes)('%s: ten times as many take about ten times as long', (_, build) => {
    const time = (count: number): number => {
      const event = build(count)
      let best = Number.POSITIVE_INFINITY
      for (let i = 0; i < 2; i++) {
        const started = performance.now()
        normalize(event)
        respelling(event)
        engine.map(event)
        engine.explain(event)
        best = Math.min(best, performance.now() - started)
      }
      return best
    }
    const small = time(500)
    const large = time(5_000)
    // A quadratic one would take a hundred times as long; the rest is for a busy machine.
    ok(large < 40 * small + 200, `${small} ms, then ${large} ms`)
    all(build(500))
  })
})

describe('nothing the engine makes is shared (SPEC 6)', () => {
  const two = createEngine({
    catalogue,
    destinations: { a: { table: 'any' }, b: { table: 'any' } },
    options: { dates: ['last seen'] },
  })
  // Each of these is made anew by normalisation: keys are renamed and dates coerced.
  const made = (): JsonObject => ({
    type: 'track',
    userId: 'u',
    groupId: 'g',
    event: 'e',
    traits: { Address: { ZIP: '1', x: { y: 1 } }, COMPANY: { employeeCount: 5 }, 'last seen': 5 },
    context: { traits: { First_Name: 'x', Address: { ZIP: '1' }, COMPANY: { employeeCount: 5 } } },
    properties: { Products: [{ SKU: 's' }, { sku: 't' }] },
  })

  /** Every object and list in a value. */
  function objects(value: unknown, found: Set<unknown> = new Set()): Set<unknown> {
    if (typeof value === 'object' && value !== null && !found.has(value)) {
      found.add(value)
      for (const inner of Object.values(value)) objects(inner, found)
    }
    return found
  }

  test.each<readonly [string, object]>([
    ['by default', {}],
    ['of parsed events', { source: 'json' }],
    ['with copy', { copy: true }],
    ['of parsed events with copy', { source: 'json', copy: true }],
  ])('%s', (_, options) => {
    const event = deepFreeze(made())
    const own = objects(event)
    const results = [
      two.map(event, options),
      two.map(event, options),
      two.explain(event, options),
      two.explain(event, options),
    ]
    const seen = new Map<unknown, number>()
    const parts = results.flatMap(({ deliveries, issues, ...rest }) => [...deliveries, issues, rest])
    deepStrictEqual(
      results.every(({ deliveries }) => deliveries.every(({ status }) => status === 'ready')),
      true,
    )
    for (const [index, part] of parts.entries()) {
      for (const object of objects(part)) {
        if (own.has(object)) {
          ok('source' in options && !('copy' in options), 'an object of the event is in a result')
          continue
        }
        const first = seen.get(object)
        ok(first === undefined || first === index, `shared by two results: ${JSON.stringify(object)}`)
        seen.set(object, index)
      }
    }
  })

  test.each<readonly [string, object]>([
    ['by default', {}],
    ['of parsed events', { source: 'json' }],
  ])('normalised events, %s', (_, options) => {
    const event = deepFreeze(made())
    const own = objects(event)
    const [first, second] = [normalize(event, options), normalize(event, options)]
    deepStrictEqual(first, second)
    const seen = objects(first)
    for (const object of objects(second)) ok(own.has(object) || !seen.has(object), JSON.stringify(object))
    notStrictEqual(first.event, second.event)
  })
})

describe('frozen events', () => {
  test('are read like any other', () => {
    const event = {
      ...ids,
      traits: { Name: 'x', created: 5, address: { zip: '1' } },
      context: { traits: { Email: 'x' } },
      integrations: { Any: {} },
    }
    const expected = all(structuredClone(event))
    deepStrictEqual(all(deepFreeze(event)), expected)
    deepStrictEqual(normalize(event, { source: 'json' }), expected)
  })
})

describe('issues', () => {
  test('every code of an event is met by one of these', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    const events: readonly unknown[] = [
      5,
      {},
      { type: 'x' },
      { type: 'group' },
      { type: 'track' },
      { type: 'alias', userId: 5 },
      { ...ids, userId: [], anonymousId: 'a', group_id: 'x', traits: 5, timestamp: 2014 },
      group({ id: 'x', NAME: 'x', name: 5, 'a b': 1, a_b: 2, '🚀': 1, createdAt: 'x' }),
      group({ a: nested(2000, 'x'), b: cyclic, c: Number.NaN, d: 5n, e: PROXY_THAT_THROWS }),
      { ...ids, integrations: 5 },
      { ...ids, integrations: { Any: 5, any: 5, zzzzzzzzzzz: true, anyy: true } },
    ]
    const met = new Set(
      events.flatMap((event) => engine.map(event, { to: ['any', 'nowhere'] }).issues.map(({ code }) => code)),
    )
    const list = Object.keys(ISSUE_CODES) as IssueCode[]
    // Of the list in its order: the event, traits and dates, what JSON cannot carry, routing. Groups are a delivery's own issues.
    const expected = list.slice(0, list.indexOf('unknown-destination') + 1)
    deepStrictEqual(
      expected.filter((code) => !met.has(code)),
      [],
    )
  })

  test('each is JSON with a pointer that leads into the event', () => {
    const event: JsonObject = { ...ids, traits: { 'a/b~c': 1, NAME: 5, name: 'x', address: { ZIP: 5 } }, 'group/id': 1 }
    for (const { path } of normalize(event).issues) {
      let value: Json | undefined = event
      for (const step of path.split('/').slice(1)) {
        value = (value as JsonObject)[step.replaceAll('~1', '/').replaceAll('~0', '~')]
      }
      ok(value !== undefined, path)
    }
  })
})

/** The deliveries of an event for a table of these rows, mapped and explained. */
function mapped(rows: readonly JsonObject[], event: unknown) {
  const table = { ...TABLE, calls: { '*': [{ id: 'one', url: 'https://api.example.com', rows }] } } as JsonObject
  const made = compileTables([table])
  deepStrictEqual(made.issues, [])
  const one = createEngine({ catalogue: made.catalogue, destinations: { any: {} } })
  const map = one.map(event, { source: 'json' })
  return { map, explain: one.explain(event), body: map.deliveries[0]?.requests[0]?.body as JsonObject }
}

const wide = (count: number): Record<string, Json> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]))

describe('much of one thing', () => {
  test('two objects of 150,000 equal keys are merged', () => {
    const rows = [
      { to: 'a', from: 'traits.x' },
      { to: 'a', from: 'traits.y' },
    ]
    const { body } = mapped(rows, group({ x: { o: wide(150_000) }, y: { o: { ...wide(150_000), z: 1 } } }))
    strictEqual(Object.keys((body.a as JsonObject).o as JsonObject).length, 150_001)
  })

  test('a trait that becomes 150,000 fields is explained', () => {
    const { explain } = mapped([{ to: '', from: 'traits', flatten: '.' }], group({ x: wide(150_000) }))
    strictEqual(explain.deliveries[0]?.status, 'ready')
  })

  test('20,000 entries over a limit of rows are told in linear time', () => {
    const rows = [{ to: 'd', rows: [{ to: '', rest: 'traits' }], limit: 10 }]
    const { map } = mapped(rows, group(wide(20_000)))
    strictEqual(map.deliveries[0]?.dropped?.length, 19_990)
  })

  // V8 tells keys of over 16,383 characters apart by their length only: 2,000 of them took seconds.
  test('what is under a long key is not flattened', () => {
    const long = 'p'.repeat(17_000)
    const inner = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`a${1000 + index}`, index]))
    for (const event of [group({ [long]: inner, o: { b: 1 } }), group({ [long]: inner, o: { b: 1 }, 'o.b': 2 })]) {
      const { body, explain } = mapped([{ to: 'd', rest: 'traits', flatten: '.' }], event)
      deepStrictEqual((body.d as JsonObject)[long], inner)
      deepStrictEqual(explain.deliveries[0]?.requests[0]?.body, body)
    }
  })

  test('a text that would be too long fails', () => {
    const { map } = mapped(
      [{ to: 'a', from: 'traits.x', as: { join: ',' } }],
      group({ x: Array(600).fill('x'.repeat(1 << 20)) }),
    )
    deepStrictEqual(
      map.deliveries[0]?.issues.map(({ code }) => code),
      ['conversion-failed'],
    )
  })

  test('so does a pointer', () => {
    let deep: object = {}
    const key = 'k'.repeat(1 << 20)
    for (let level = 0; level < 1005; level++) deep = { [key]: deep }
    deepStrictEqual(
      normalize(group({ x: deep })).issues.map(({ code, path }) => `${code} ${path}`),
      ['too-deep '],
    )
  })
})

describe('what the engine makes is in one delivery only', () => {
  test('what reading made, in the rest of an object', () => {
    const { catalogue } = compileTables([
      { ...TABLE, calls: { '*': [{ id: 'one', url: 'https://api.example.com', rows: [{ rest: 'context' }] }] } },
    ])
    const two = createEngine({ catalogue, destinations: { any: {}, other: { table: 'any' } } })
    const event = { ...ids, context: { traits: { address: { zip: '1' } } } }
    const [one, other] = two
      .map(event, { source: 'json' })
      .deliveries.map(({ requests }) => (requests[0] as { body: JsonObject }).body.traits)
    deepStrictEqual(one, { address: { postalCode: '1' } })
    notStrictEqual(one, other)
  })

  test('the condition of a pending request', () => {
    const requests = [
      { id: 'a', url: 'https://api.example.com', rows: [] },
      { id: 'b', url: 'https://api.example.com', when: { path: 'answer.a.status', is: 200 }, rows: [] },
    ]
    const { catalogue } = compileTables([{ ...TABLE, calls: { '*': requests } }])
    const one = createEngine({ catalogue, destinations: { any: {} } })
    const [when, again] = [1, 2].map(() => one.map(ids, { source: 'json' }).deliveries[0]?.requests[1]?.when)
    deepStrictEqual(when, requests[1]?.when)
    notStrictEqual(when, again)
  })

  test('an answer is one thing or the other', () => {
    const requests = [
      { id: 'a', url: 'https://api.example.com', rows: [] },
      { id: 'b', url: 'https://api.example.com', rows: [{ to: 'n', from: 'answer.a.body.id' }] },
    ]
    const { catalogue } = compileTables([{ ...TABLE, calls: { '*': requests } }])
    const one = createEngine({ catalogue, destinations: { any: {} } })
    const answers = { a: { error: 'x', status: 200, headers: null, body: { id: 5 } } } as never
    const { status, issues } = one.resume(ids, 'any', answers)
    deepStrictEqual([status, issues.map(({ code }) => code)], ['ready', ['bad-answer']])
  })
})
