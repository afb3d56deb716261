import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { inspect } from 'node:util'
import { describe, it } from 'vitest'
import { ObjectKind } from '../src/core/compile/object-kind.ts'
import { isFamiliar, type Layout } from '../src/core/normalize/layout.ts'
import { LayoutCache } from '../src/core/normalize/layout-cache.ts'
import { compileTables, createEngine, type JsonObject } from '../src/index.ts'

function layoutOf(rawKeys: readonly string[]): Layout {
  return { keys: rawKeys, rawKeys, nodes: [], named: [], met: 0 }
}

describe('the memory of layouts', () => {
  it('finds the same keys in the same order only, and counts', () => {
    const cache = new LayoutCache(131_072)
    const layout = layoutOf(['a', 'b'])
    cache.add(layout)
    strictEqual(cache.find(['b', 'a']), undefined)
    strictEqual(cache.find(['a']), undefined)
    strictEqual(cache.find(['a', 'b']), layout)
    strictEqual(isFamiliar(layout), false)
    cache.find(['a', 'b'])
    strictEqual(isFamiliar(layout), true)
    cache.clear()
    strictEqual(cache.find(['a', 'b']), undefined)
  })

  it('keeps a few of each number of keys', () => {
    const cache = new LayoutCache(131_072)
    const all = Array.from({ length: 12 }, (_, index) => layoutOf([`k${index}`]))
    for (const layout of all) cache.add(layout)
    strictEqual(all.filter(({ rawKeys }) => cache.find(rawKeys) !== undefined).length, 4)
  })

  it('keeps no more than so many characters, and nothing that alone has more', () => {
    const cache = new LayoutCache(131_072)
    const long = (name: string) => layoutOf([name, 'x'.repeat(100_000)])
    const [first, second] = [long('a'), long('b')]
    cache.add(first)
    cache.add(second)
    strictEqual(cache.find(first.rawKeys), undefined)
    strictEqual(cache.find(second.rawKeys), second)
    const huge = layoutOf(['x'.repeat(1_000_000)])
    cache.add(huge)
    strictEqual(cache.find(huge.rawKeys), undefined)
    strictEqual(cache.find(second.rawKeys), second)
  })

  it('keeps few where none comes again, and more once one has', () => {
    const cache = new LayoutCache(131_072)
    const kept = (from: number): number => {
      let count = 0
      for (let index = from; index < from + 160; index++) {
        const layout = layoutOf(Array.from({ length: 1 + (index % 160) }, (_, key) => `${index}-${key}`))
        cache.add(layout)
        if (index % 160 > 100 && cache.find(layout.rawKeys) !== undefined) count++
        if (count > 0 && index % 160 > 100) return count
      }
      return count
    }
    for (let index = 0; index < 64; index++) cache.add(layoutOf([`stranger ${index}`]))
    const strangers = Array.from({ length: 16 }, (_, index) => layoutOf(['a', `${index}`]))
    for (const layout of strangers) cache.add(layout)
    const found = strangers.filter(({ rawKeys }) => cache.find(rawKeys) !== undefined)
    strictEqual(found.length, 1)
    strictEqual(kept(0) > 0, true)
  })
})

describe('a kind of objects', () => {
  it('has the prototype of all objects', () => {
    const object = new ObjectKind().make()
    object.a = 1
    strictEqual(Object.getPrototypeOf(object), Object.prototype)
    strictEqual(inspect(object), '{ a: 1 }')
    deepStrictEqual(object, { a: 1 })
  })

  it('knows the hidden classes of no more keys than V8 keeps', () => {
    const kind = new ObjectKind()
    kind.learn(Object.fromEntries(Array.from({ length: 121 }, (_, index) => [`k${index}`, 1])), 121)
    strictEqual(kind.isKnown, false)
    kind.learn({ a: 1, b: 2 }, 2)
    strictEqual(kind.isKnown, true)
    deepStrictEqual(kind.make(), {})
  })
})

describe('events that look alike', () => {
  const table = (rows: readonly JsonObject[]) => ({
    id: 't',
    version: 1,
    title: 'T',
    docs: [],
    groups: 'many',
    calls: { group: [{ id: 'r', url: 'https://vendor.example', rows }] },
  })
  const bodies = (rows: readonly JsonObject[], events: readonly JsonObject[]): readonly unknown[] => {
    const { catalogue } = compileTables([table(rows)])
    const engine = createEngine({ catalogue, destinations: { t: {} } })
    return events.map(
      (traits) => engine.map({ type: 'group', userId: 'u', groupId: 'g', traits }).deliveries[0]?.requests[0]?.body,
    )
  }

  it.each<
    [name: string, rows: readonly JsonObject[], traits: (turn: number) => JsonObject, body: (turn: number) => unknown]
  >([
    [
      'a row that writes where the rest has an entry comes first, or the general way does it',
      [{ to: 'a', from: 'groupId' }, { rest: 'traits' }],
      (turn) => ({ a: turn, b: turn }),
      (turn) => ({ a: 'g', b: turn }),
    ],
    [
      'a part that a row takes is left out, and all of it where nothing else is in it',
      [
        { to: 'city', from: 'traits.address.city' },
        { to: 'r', rest: 'traits' },
      ],
      (turn) => ({ address: turn % 2 === 0 ? { city: 'c' } : { city: 'c', zip: turn }, b: 1 }),
      (turn) => ({ city: 'c', r: turn % 2 === 0 ? { b: 1 } : { address: { postalCode: turn }, b: 1 } }),
    ],
    [
      'a date, an object that was made canonical, a list, a null',
      [{ to: 'r', rest: 'traits' }],
      (turn) => ({ created_at: turn, address: { zip: turn }, list: [turn], none: null }),
      (turn) => ({
        r: {
          createdAt: new Date(turn * 1000).toISOString(),
          address: { postalCode: turn },
          list: [turn],
          none: null,
        },
      }),
    ],
    [
      'joined keys that meet another one',
      [{ to: 'r', rest: 'traits', flatten: '_', values: { array: 'drop' } }],
      (turn) => (turn < 5 ? { a: { b: turn }, c: 1, l: [] } : { a: turn, c: { d: [] }, l: 'x' }),
      (turn) => ({ r: turn < 5 ? { a_b: turn, c: 1 } : { a: turn, l: 'x' } }),
    ],
    [
      'a joined key that is there already',
      [{ to: 'r', rest: 'traits', flatten: '_' }],
      (turn) => ({ a: turn < 5 ? 1 : { b: turn }, a_b: 2 }),
      (turn) => ({ r: turn < 5 ? { a: 1, a_b: 2 } : { a_b: 2 } }),
    ],
    [
      'a name of objects themselves that is left out',
      [{ to: 'r', rest: 'traits', flatten: '_', values: { null: 'drop' } }],
      (turn) => ({ constructor: turn < 5 ? turn : null, b: 1 }) as JsonObject,
      (turn) => ({ r: turn < 5 ? { constructor: turn, b: 1 } : { b: 1 } }),
    ],
    [
      'a literal omit of a whole entry',
      [{ to: 'r', rest: 'traits', omit: ['a', 'plan'] }],
      (turn) => ({ a: turn, b: { c: 1, d: turn }, Plan: 'x' }),
      (turn) => ({ r: { b: { c: 1, d: turn } } }),
    ],
    [
      'a literal omit of a part',
      [{ to: 'r', rest: 'traits', omit: ['b.c'] }],
      (turn) => ({ a: turn, b: { c: 1, d: turn } }),
      (turn) => ({ r: { a: turn, b: { d: turn } } }),
    ],
    [
      'keys that become equal',
      [{ to: 'r', rest: 'traits', keys: 'snake' }],
      (turn) => ({ aB: turn, a_b: 0 }),
      (turn) => ({ r: { aB: turn, a_b: 0 } }),
    ],
    [
      'names of an object itself',
      [{ to: 'r', rest: 'traits' }],
      (turn) => JSON.parse(`{"__proto__":${turn},"constructor":1}`),
      (turn) => ({ r: JSON.parse(`{"__proto__":${turn},"constructor":1}`) }),
    ],
    [
      'names of an object itself, inside and made',
      [{ to: 'r', rest: 'traits', keys: [{ replace: ['-', '_'] }] }],
      (turn) => JSON.parse(`{"--proto--":${turn},"in":{"constructor":2,"a-b":${turn}},"n":{"--proto--":1}}`),
      (turn) => ({ r: JSON.parse(`{"__proto__":${turn},"in":{"constructor":2,"a_b":${turn}},"n":{"__proto__":1}}`) }),
    ],
    [
      'an entry that is filtered by its value',
      [{ to: 'r', rest: 'traits', where: { path: 'item', type: 'number' } }],
      (turn) => ({ a: turn, b: turn % 2 === 0 ? turn : 'x' }),
      (turn) => ({ r: turn % 2 === 0 ? { a: turn, b: turn } : { a: turn } }),
    ],
    [
      'a conversion that fails for one value',
      [{ to: 'r', rest: 'traits', values: { string: 'number' } }],
      (turn) => ({ a: turn === 7 ? 'x' : `${turn}`, b: 1 }),
      (turn) => ({ r: turn === 7 ? { a: 'x', b: 1 } : { a: turn, b: 1 } }),
    ],
    [
      'properties of a track call are none here',
      [
        { to: 'r', rest: 'properties' },
        { to: 'x', value: 1 },
      ],
      (turn) => ({ a: turn }),
      () => ({ x: 1 }),
    ],
    [
      'nothing is left',
      [
        { to: 'r', rest: 'traits', values: { null: 'drop' } },
        { to: 'x', value: 1 },
      ],
      (turn) => ({ a: turn % 2 === 0 ? null : turn }),
      (turn) => (turn % 2 === 0 ? { x: 1 } : { r: { a: turn }, x: 1 }),
    ],
    [
      'many keys, more than V8 keeps',
      [{ to: 'r', rest: 'traits' }],
      (turn) => Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, turn])),
      (turn) => ({ r: Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, turn])) }),
    ],
  ])('%s', (_, rows, traits, body) => {
    const turns = Array.from({ length: 10 }, (__, turn) => turn)
    deepStrictEqual(JSON.stringify(bodies(rows, turns.map(traits))), JSON.stringify(turns.map(body)))
  })

  it('many layouts one after the other', () => {
    const traits = (index: number): JsonObject => ({ [`a${index % 12}`]: index, b: 1 })
    const events = Array.from({ length: 120 }, (_, index) => traits(index))
    deepStrictEqual(
      bodies([{ to: 'r', rest: 'traits' }], events),
      events.map((each) => ({ r: each })),
    )
  })

  it('large layouts, of which not all plans are kept', () => {
    const large = (kind: number, count: number, value: number): JsonObject =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${kind}_${index}`, value]))
    const events = Array.from({ length: 24 }, (_, turn) => large(turn % 4, turn % 4 === 3 ? 2100 : 900, turn))
    deepStrictEqual(
      bodies([{ to: 'r', rest: 'traits' }], events),
      events.map((each) => ({ r: each })),
    )
  })
})
