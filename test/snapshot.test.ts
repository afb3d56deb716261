import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Issue } from '../src/core/model/issue.ts'
import type { Json } from '../src/core/model/json.ts'
import { MAX_DEPTH } from '../src/core/model/spec.ts'
import { boundDepth } from '../src/core/normalize/bound-depth.ts'
import { snapshot } from '../src/core/normalize/snapshot.ts'

/** The copy, and the issues as `code path`. */
function copyOf(value: unknown, path = ''): { copy: Json | undefined; found: string[] } {
  const issues: Issue[] = []
  const copy = snapshot(value, path, issues)
  return { copy, found: issues.map((issue) => `${issue.code} ${issue.path}`) }
}

function boundOf(value: Json, path = ''): { copy: Json; found: string[] } {
  const issues: Issue[] = []
  const copy = boundDepth(value, path, issues)
  return { copy, found: issues.map((issue) => `${issue.code} ${issue.path}`) }
}

/** An object in an object, so many levels under it, with something in the last one. */
function nested(levels: number, innermost: unknown, key = 'a'): Json {
  let value: unknown = innermost
  for (let i = 0; i < levels; i++) value = { [key]: value }
  return value as Json
}

function thrower(): never {
  throw new Error('no')
}

class Company {
  readonly name = 'Initech'
  get shout(): string {
    return this.name.toUpperCase()
  }
}

const invalidDate = new Date(Number.NaN)
const foreign = (code: string): unknown => runInNewContext(code)
const unserialisable = (toJSON: () => unknown): unknown => ({ toJSON })
// biome-ignore lint/suspicious/noSparseArray: the holes are the case
const holes = [1, , 3]

const cases: readonly (readonly [name: string, value: unknown, copy: Json | undefined, ...found: string[]])[] = [
  ['a string', 'x', 'x'],
  ['an empty string', '', ''],
  ['a lone surrogate', '\ud800', '\ud800'],
  ['a number', 1.5, 1.5],
  ['negative zero is zero', -0, 0],
  ['true', true, true],
  ['null', null, null],
  ['NaN', { a: Number.NaN }, { a: null }, 'not-json /a'],
  ['infinity', [Number.POSITIVE_INFINITY], [null], 'not-json /0'],
  ['negative infinity', Number.NEGATIVE_INFINITY, null, 'not-json '],
  ['a BigInt', { a: 12345678901234567890n }, { a: '12345678901234567890' }, 'big-int /a'],
  ['a negative BigInt', -5n, '-5', 'big-int '],
  ['undefined', undefined, undefined, 'not-json '],
  ['undefined in an object', { a: undefined, b: 1 }, { b: 1 }, 'not-json /a'],
  ['undefined in an array', [undefined, 1], [null, 1], 'not-json /0'],
  ['a function in an object', { a: thrower, b: 1 }, { b: 1 }, 'not-json /a'],
  ['a function in an array', [thrower], [null], 'not-json /0'],
  ['a symbol', { a: Symbol('x') }, {}, 'not-json /a'],
  ['a key that is a symbol', { [Symbol('x')]: 1 }, {}],
  ['a key that is hidden', Object.defineProperty({ a: 1 }, 'b', { value: 2 }), { a: 1 }],
  ['holes', holes, [1, null, 3], 'not-json /1'],
  ['a long gap', Object.assign([], { 2: 'x' }), [null, null, 'x'], 'not-json /0', 'not-json /1'],
  ['an array that is nearly all holes', { a: new Array(1e9), b: 1 }, { a: null, b: 1 }, 'not-json /a'],
  ['a long array', Array.from({ length: 20_000 }, () => 1), Array.from({ length: 20_000 }, () => 1)],
  ['a Date', { a: new Date(5) }, { a: '1970-01-01T00:00:00.005Z' }],
  ['a Date of another realm', foreign('new Date(5)'), '1970-01-01T00:00:00.005Z'],
  ['a Date with another toJSON', Object.assign(new Date(5), { toJSON: () => 'x' }), '1970-01-01T00:00:00.005Z'],
  ['an invalid Date', { a: invalidDate }, { a: null }, 'not-json /a'],
  ['toJSON', { a: unserialisable(() => ({ b: [1] })) }, { a: { b: [1] } }],
  ['toJSON is called once', unserialisable(() => ({ toJSON: 'x', a: 1 })), { toJSON: 'x', a: 1 }],
  ['toJSON that gives a Date', unserialisable(() => new Date(5)), '1970-01-01T00:00:00.005Z'],
  ['toJSON that gives an invalid Date', unserialisable(() => invalidDate), null, 'not-json '],
  ['toJSON that gives a number', [unserialisable(() => 5)], [5]],
  ['toJSON that gives null', [unserialisable(() => null)], [null]],
  ['toJSON that gives nothing', { a: unserialisable(() => undefined) }, {}, 'not-json /a'],
  ['toJSON that throws', { a: unserialisable(thrower), b: 1 }, { a: null, b: 1 }, 'unreadable /a'],
  ['toJSON that is data', { toJSON: 'x' }, { toJSON: 'x' }],
  ['toJSON that cannot be read', { a: Object.defineProperty({}, 'toJSON', { get: thrower }) }, { a: null }, 'unreadable /a'], // biome-ignore format: one row
  ['toJSON of a class', new URL('https://example.com/a'), 'https://example.com/a'],
  ['a boxed number', [Object(5)], [5]],
  ['a boxed string', [Object('x')], ['x']],
  ['a boxed boolean', [Object(false)], [false]],
  ['a boxed BigInt', [Object(5n)], ['5'], 'big-int /0'],
  ['a boxed symbol', { a: Object(Symbol('x')) }, {}, 'not-json /a'],
  ['a boxed NaN', [Object(Number.NaN)], [null], 'not-json /0'],
  ['a Map with text for keys', new Map<string, unknown>([['a', 1], ['__proto__', 2]]), JSON.parse('{"a":1,"__proto__":2}')], // biome-ignore format: one row
  ['a Map with other keys', new Map<unknown, unknown>([[1, 2], ['b', new Set(['c'])]]), [[1, 2], ['b', ['c']]]], // biome-ignore format: one row
  ['an empty Map', new Map(), {}],
  ['a Set', { a: new Set([1, 'x', Number.NaN]) }, { a: [1, 'x', null] }, 'not-json /a/2'],
  ['a WeakMap', new WeakMap(), {}],
  ['an error', new Error('x'), {}],
  ['a regular expression', /x/, {}],
  ['a promise', Promise.resolve(1), {}],
  ['a typed array', new Uint8Array([7, 8]), { 0: 7, 1: 8 }],
  ['a typed array of BigInt', new BigInt64Array([7n]), { 0: '7' }, 'big-int /0'],
  ['an ArrayBuffer', new ArrayBuffer(2), {}],
  ['a Node Buffer', Buffer.from('a'), { type: 'Buffer', data: [97] }],
  ['an object of a class', new Company(), { name: 'Initech' }],
  ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ['an object of another realm', foreign('({ a: [1, { b: 2 }] })'), { a: [1, { b: 2 }] }],
  ['inherited keys', Object.create({ a: 1 }), {}],
  ['a getter', { get a() { return 1 } }, { a: 1 }], // biome-ignore format: one row
  ['a getter that throws', { get a() { return thrower() }, b: 1 }, { a: null, b: 1 }, 'unreadable /a'], // biome-ignore format: one row
  ['a claim to be a Date', { [Symbol.toStringTag]: 'Date', a: 1, toJSON: undefined }, { a: 1 }, 'not-json /toJSON'],
  ['a claim to be a Date that has toJSON', { [Symbol.toStringTag]: 'Date', toJSON: () => 'x' }, 'x'],
  ['a claim to be a Map', new (class { a = 1; get [Symbol.toStringTag](): string { return 'Map' } })(), { a: 1 }], // biome-ignore format: one row
  ['a tag that throws', [new (class { get [Symbol.toStringTag](): string { return thrower() } })()], [null], 'unreadable /0'], // biome-ignore format: one row
  ['a proxy', new Proxy({ a: 1 }, {}), { a: 1 }],
  ['a proxy of an array', new Proxy([1, 2], {}), [1, 2]],
  ['a proxy that throws on keys', { a: new Proxy({}, { ownKeys: thrower }) }, { a: null }, 'unreadable /a'],
  ['a proxy that throws on its prototype', [new Proxy({}, { getPrototypeOf: thrower })], [null], 'unreadable /0'],
  [
    'a proxy that throws on reading',
    { a: new Proxy({ b: 1 }, { get: thrower }) },
    { a: { b: null } },
    'unreadable /a/b',
  ],
  [
    'a proxy that throws on descriptors',
    [new Proxy([1], { getOwnPropertyDescriptor: thrower })],
    [null],
    'unreadable /0',
  ],
  ['a proxy that throws on an element', new Proxy([1], { get: (_, key) => (key === '0' ? thrower() : 1) }), [null], 'unreadable /0'], // biome-ignore format: one row
  ['a proxy with a false length', new Proxy([1], { get: (_, key) => (key === 'length' ? 2 ** 53 : 5) }), null, 'not-json '], // biome-ignore format: one row
  ['a proxy with a length that is none', new Proxy([1], { get: (_, key) => (key === 'length' ? 'x' : 5) }), null, 'not-json '], // biome-ignore format: one row
  ['a proxy with a length that throws', new Proxy([1], { get: (_, key) => (key === 'length' ? Symbol('x') : 5) }), null, 'unreadable '], // biome-ignore format: one row
  ['keys that need escaping', { 'a/b~c': [Number.NaN] }, { 'a/b~c': [null] }, 'not-json /a~1b~0c/0'],
  ['an empty key', { '': Number.NaN }, { '': null }, 'not-json /'],
]

describe('a snapshot', () => {
  it.each(cases)('%s', (_, value, copy, ...found) => {
    expect(copyOf(value)).toStrictEqual({ copy, found })
  })

  it('is null for a revoked proxy', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(copyOf([proxy])).toStrictEqual({ copy: [null], found: ['unreadable /0'] })
  })

  it('shares nothing with the value', () => {
    const value = { a: [{ b: 1 }] }
    const { copy } = copyOf(value)
    expect(copy).toStrictEqual(value)
    expect(copy).not.toBe(value)
    expect((copy as typeof value).a[0]).not.toBe(value.a[0])
  })

  it('keeps keys that name parts of a prototype, and reads and writes none', () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":2}'
    const { copy, found } = copyOf(JSON.parse(text))
    expect(JSON.stringify(copy)).toBe(text)
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(found).toEqual([])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('does not fill a hole from a prototype', () => {
    const value: unknown[] = new Array(1)
    Object.setPrototypeOf(value, Object.assign(Object.create(Array.prototype), { 0: 'inherited' }))
    expect(copyOf(value)).toStrictEqual({ copy: [null], found: ['not-json /0'] })
  })

  it('calls a getter once, and toJSON with the key it stands under', () => {
    let calls = 0
    const value = {
      get a(): number {
        return ++calls
      },
      b: { toJSON: (key: string) => `under ${key}` },
      c: [{ toJSON: (key: string) => `under ${key}` }],
    }
    expect(copyOf(value).copy).toStrictEqual({ a: 1, b: 'under b', c: ['under 0'] })
    expect(copyOf({ toJSON: (key: string) => `under ${key}` }).copy).toBe('under ')
  })

  it('begins its paths at the one that is given', () => {
    expect(copyOf({ a: [Number.NaN] }, '/traits').found).toEqual(['not-json /traits/a/0'])
  })

  it('is null where a value is inside itself', () => {
    const loop: Record<string, unknown> = { name: 'x' }
    loop.self = loop
    loop.list = [{ loop }]
    expect(copyOf(loop)).toStrictEqual({
      copy: { name: 'x', self: null, list: [{ loop: null }] },
      found: ['cyclic /self', 'cyclic /list/0/loop'],
    })
    const map = new Map<string, unknown>()
    map.set('self', map)
    expect(copyOf(map)).toStrictEqual({ copy: { self: null }, found: ['cyclic /self'] })
    const again = { toJSON: () => ({ again }) }
    expect(copyOf(again)).toStrictEqual({ copy: { again: null }, found: ['cyclic /again'] })
    const parent = { child: { toJSON: (): unknown => parent } }
    expect(copyOf(parent)).toStrictEqual({ copy: { child: null }, found: ['cyclic /child'] })
  })

  it('has a value as often as it occurs side by side', () => {
    const shared = { a: [1] }
    const { copy, found } = copyOf({ x: shared, y: [shared, shared] })
    expect(copy).toStrictEqual({ x: { a: [1] }, y: [{ a: [1] }, { a: [1] }] })
    expect((copy as { x: unknown; y: unknown[] }).x).not.toBe((copy as { y: unknown[] }).y[0])
    expect(found).toEqual([])
  })
})

describe('what would grow without end is cut', () => {
  const started = performance.now()

  it('as shared objects', () => {
    let value: unknown = {}
    for (let i = 0; i < 100; i++) value = { a: value, b: value }
    const { copy, found } = copyOf(value)
    expect(JSON.stringify(copy).length).toBeLessThan(20e6)
    expect(new Set(found.map((each) => each.split(' ')[0]))).toEqual(new Set(['unreadable']))
  })

  it('as an array of many that is shared', () => {
    const many = Array.from({ length: 100_000 }, () => 1)
    const { copy, found } = copyOf(Array.from({ length: 1000 }, () => many))
    expect((copy as unknown[]).filter((each) => each !== null)).toHaveLength(11)
    expect(found).toHaveLength(100)
  })

  it('as objects that stand for the same array', () => {
    const many = Array.from({ length: 100_000 }, () => 1)
    const { copy, found } = copyOf(Array.from({ length: 1000 }, () => ({ toJSON: () => many })))
    expect((copy as unknown[]).filter((each) => each !== null)).toHaveLength(11)
    expect(found).toHaveLength(100)
  })

  it('as arrays of holes', () => {
    const { copy, found } = copyOf(Array.from({ length: 1000 }, () => new Array(10_000)))
    expect((copy as unknown[]).filter((each) => each !== null)).toHaveLength(100)
    expect(found).toHaveLength(200)
  })

  it('as objects that make others', () => {
    const fresh = (): object => ({ toJSON: () => ({ a: fresh(), b: fresh() }) })
    const { found } = copyOf(fresh())
    expect(new Set(found.map((each) => each.split(' ')[0]))).toEqual(new Set(['too-deep', 'unreadable']))
    expect(found).toHaveLength(200)
  })

  it('in little time', () => {
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})

describe('issues of one code', () => {
  it('are listed a hundred times', () => {
    const issues: Issue[] = []
    const value = { a: Array.from({ length: 1000 }, () => Number.NaN), b: 5n }
    expect(snapshot(value, '', issues)).toStrictEqual({ a: Array.from({ length: 1000 }, () => null), b: '5' })
    expect(issues.filter(({ code }) => code === 'not-json')).toHaveLength(100)
    expect(issues.filter(({ code }) => code === 'big-int')).toHaveLength(1)
    expect(issues.filter(({ hint }) => hint !== undefined).map(({ path }) => path)).toEqual(['/a/99'])
  })
})

describe.each([
  ['a snapshot', copyOf],
  ['a value parsed from JSON', (value: unknown, path?: string) => boundOf(value as Json, path)],
])('%s is cut below MAX_DEPTH levels', (_, cutOf) => {
  it('and keeps what is on the last level', () => {
    const value = nested(MAX_DEPTH, 'x')
    expect(cutOf(value)).toStrictEqual({ copy: value, found: [] })
    expect(cutOf(nested(MAX_DEPTH, {}))).toStrictEqual({ copy: nested(MAX_DEPTH, {}), found: [] })
  })

  it.each([
    ['a scalar', 1],
    ['an object', {}],
    ['an array', []],
    ['a deep object', nested(5, 1)],
  ])('where %s becomes null', (_name, innermost) => {
    const path = `/${Array.from({ length: MAX_DEPTH + 1 }, () => 'a').join('/')}`
    expect(cutOf(nested(MAX_DEPTH + 1, innermost))).toStrictEqual({
      copy: nested(MAX_DEPTH + 1, null),
      found: [`too-deep ${path}`],
    })
  })

  it('and null there is not reported', () => {
    const value = nested(MAX_DEPTH + 1, null)
    expect(cutOf(value)).toStrictEqual({ copy: value, found: [] })
  })

  it('in arrays', () => {
    const value = nested(MAX_DEPTH, [1, null, [2]])
    const { copy, found } = cutOf(value)
    expect(copy).toStrictEqual(nested(MAX_DEPTH, [null, null, null]))
    expect(found.map((each) => each.slice(-4))).toEqual(['/a/0', '/a/2'])
  })

  it('counted from the event, wherever the value stands', () => {
    expect(cutOf(nested(MAX_DEPTH - 2, {}), '/traits/a').found).toEqual([])
    expect(cutOf(nested(MAX_DEPTH - 1, {}), '/traits/a').found).toHaveLength(1)
    const beyond = '/a'.repeat(MAX_DEPTH + 1)
    expect(cutOf({}, beyond)).toStrictEqual({ copy: null, found: [`too-deep ${beyond}`] })
    expect(cutOf(1, beyond)).toStrictEqual({ copy: null, found: [`too-deep ${beyond}`] })
    expect(cutOf(null, beyond)).toStrictEqual({ copy: null, found: [] })
  })

  it('however deep it is', () => {
    const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)
    const { copy, found } = cutOf(deep)
    expect(JSON.stringify(copy)).toBe(`${'['.repeat(MAX_DEPTH + 1)}null${']'.repeat(MAX_DEPTH + 1)}`)
    expect(found).toHaveLength(1)
  })

  it('and lists a hundred cuts', () => {
    const many = nested(
      MAX_DEPTH,
      Array.from({ length: 1000 }, () => 1),
    )
    expect(cutOf(many).found).toHaveLength(100)
  })

  it('and keeps __proto__ a key', () => {
    const deep = JSON.stringify(nested(MAX_DEPTH + 1, 1, '__proto__'))
    expect(deep).toContain('__proto__')
    const value = JSON.parse(`{"__proto__":${deep},"b":{"__proto__":1}}`)
    const { copy } = cutOf(value)
    expect(JSON.stringify(copy)).toBe(
      `{"__proto__":${JSON.stringify(nested(MAX_DEPTH, null, '__proto__'))},"b":{"__proto__":1}}`,
    )
  })
})

describe('a value parsed from JSON', () => {
  it.each([1, 'x', null, true, [], {}, [[null]], { a: { b: [1] } }].map((value) => [value]))(
    'stays itself: %j',
    (value) => {
      expect(boundDepth(value, '', [])).toBe(value)
    },
  )

  it('shares what was not cut, and is not changed', () => {
    const kept = Object.freeze({ b: Object.freeze([1]) })
    const value = Object.freeze({ kept, deep: nested(MAX_DEPTH, 1), list: [kept] })
    const { copy } = boundOf(value)
    expect(copy).toStrictEqual({ kept, deep: nested(MAX_DEPTH, null), list: [kept] })
    expect((copy as typeof value).kept).toBe(kept)
    expect((copy as typeof value).list).toBe(value.list)
    expect(value.deep).toStrictEqual(nested(MAX_DEPTH, 1))
  })

  it('is read by its own keys', () => {
    const value = Object.create({ inherited: nested(MAX_DEPTH + 5, 1) })
    expect(boundDepth(value, '', [])).toBe(value)
  })
})
