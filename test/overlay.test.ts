import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assembleTables } from '../src/core/compile/overlay/assemble-tables.ts'
import { Origins } from '../src/core/compile/overlay/origins.ts'
import { resolveOverlays } from '../src/core/compile/overlay/resolve-overlays.ts'
import type { Issue } from '../src/core/model/issue.ts'
import type { Table } from '../src/core/model/table.ts'
import { deepFreeze } from './support/deep-freeze.ts'
import { type JsonPatch, locate, patched } from './support/patched.ts'

interface OverlayCase extends JsonPatch {
  readonly name: string
  readonly overlay: object
  /** JSON pointer into the result -> what stands there; null for nothing. */
  readonly result?: Readonly<Record<string, unknown>>
  /** JSON pointer into the result -> the keys of the object there, in order. */
  readonly keys?: Readonly<Record<string, readonly string[]>>
  readonly issues?: readonly (readonly [code: string, path: string])[]
}

const file = new URL('cases/overlays.json', import.meta.url)
const { base, cases } = JSON.parse(readFileSync(file, 'utf8')) as { base: Table; cases: readonly OverlayCase[] }

const overlayOf = (rest: object, id = 'acme-eu', extended = 'acme'): object => ({
  id,
  version: 1,
  extends: extended,
  ...rest,
})

const codesOf = (issues: readonly Issue[]): readonly (readonly [string, string])[] =>
  issues.map(({ code, path }) => [code, path])

/** What stands at a pointer, null for nothing. */
function at(document: unknown, path: string): unknown {
  const [parent, key] = locate({ '': document }, path)
  return parent !== undefined && Object.hasOwn(parent, key) ? parent[key] : null
}

describe('an overlay', () => {
  test.each(cases)('$name', ({ set, drop, overlay, result = {}, keys = {}, issues = [] }) => {
    const under = patched(base, { ...(set && { set }), ...(drop && { drop }) })
    const tables = deepFreeze([overlayOf(overlay), under])
    const [found] = assembleTables(tables).tables
    expect(codesOf(found?.issues ?? [])).toEqual(issues)
    expect(found?.family).toBe('acme')
    for (const [path, value] of Object.entries(result)) expect(at(found?.table, path), path).toEqual(value)
    for (const [path, names] of Object.entries(keys)) {
      expect(Object.keys(at(found?.table, path) as object)).toEqual(names)
    }
    expect(found?.issues.every(({ message, path }) => message !== '' && at(tables[0], path) !== undefined)).toBe(true)
  })

  test('says where in its base a mistake stands', () => {
    const broken = patched(base, { set: { '/calls/group/1/rows/0': { include: 'nobody' } } })
    expect(assembleTables([broken, overlayOf({})]).tables[1]?.issues).toMatchObject([
      {
        path: '/extends',
        message: expect.stringMatching(/^at \/calls\/group\/1\/rows\/0\/include of what comes out: /),
      },
    ])
  })

  test('that takes away what examples of the base name is told to bring its own', () => {
    const example = {
      title: 'One',
      event: {},
      expect: { requests: [{ id: 'company', method: 'POST', url: 'https://x' }] },
    }
    const documented = { ...base, examples: [example] }
    const without = { calls: { group: [{ id: 'company', remove: true }] } }
    const issuesOf = (rest: object): readonly Issue[] =>
      assembleTables([documented, overlayOf({ ...without, ...rest })]).tables[1]?.issues ?? []
    expect(issuesOf({})).toContainEqual(
      expect.objectContaining({
        path: '/extends',
        message: expect.stringMatching(/^at \/examples\/0\//),
        hint: 'the examples are those of the base: give the overlay "examples" of its own',
      }),
    )
    expect(issuesOf({ examples: [] }).filter(({ message }) => message.includes('/examples'))).toEqual([])
  })

  test('may extend an overlay, eight levels deep, in any order', () => {
    const level = (index: number): object =>
      overlayOf(
        { settings: { [`s${index}`]: { type: 'string' } } },
        `t${index}`,
        index === 1 ? 'acme' : `t${index - 1}`,
      )
    const levels = [9, 8, 7, 6, 5, 4, 3, 2, 1].map(level)
    const [ninth, eighth] = resolveOverlays([...levels, base])
    expect(codesOf(ninth?.issues ?? [])).toEqual([['too-large', '/extends']])
    expect(eighth?.issues).toEqual([])
    expect(Object.keys(eighth?.json?.settings ?? {})).toEqual([
      'key',
      'region',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `s${n}`),
    ])
    expect(eighth?.family).toBe('acme')
  })

  test('points into its own file, whatever is below', () => {
    const middle = overlayOf({ calls: { group: [{ id: 'company', rows: [{ to: 'm', from: 'settings.a' }] }] } }, 'mid')
    const top = overlayOf(
      { calls: { group: [{ id: 'company', rows: [{ to: 't', from: 'settings.b' }] }] } },
      'top',
      'mid',
    )
    const [, , issues] = assembleTables([base, middle, top]).tables.map((one) => codesOf(one.issues))
    expect(issues).toEqual([
      ['unknown-setting', '/calls/group/0/rows/0/from'],
      ['unknown-setting', '/extends'],
    ])
  })

  test('a circle is refused, and what leads into one', () => {
    const tables = [overlayOf({}, 'a', 'b'), overlayOf({}, 'b', 'a'), overlayOf({}, 'c', 'a'), overlayOf({}, 'd', 'd')]
    expect(resolveOverlays(tables).map(({ json, issues }) => [json, codesOf(issues)])).toEqual(
      tables.map(() => [undefined, [['extends-cycle', '/extends']]]),
    )
  })

  test('what is not there cannot be extended', () => {
    const [found] = resolveOverlays([overlayOf({}, 'a', 'acne'), base])
    expect(found?.issues).toMatchObject([
      { code: 'unknown-table', path: '/extends', at: 'a', hint: 'did you mean "acme"?' },
    ])
    const [alone] = resolveOverlays([overlayOf({}, 'a', 'b'), 1, null, { id: 1 }])
    expect(codesOf(alone?.issues ?? [])).toEqual([['unknown-table', '/extends']])
  })

  test('what has mistakes cannot be extended', () => {
    const broken = { ...base, version: 'x' }
    const [, first, second] = assembleTables([broken, overlayOf({}), overlayOf({}, 'top', 'acme-eu')]).tables
    expect(codesOf(first?.issues ?? [])).toEqual([['unknown-table', '/extends']])
    expect(codesOf(second?.issues ?? [])).toEqual([['unknown-table', '/extends']])
    expect(second?.table).toBeUndefined()
    expect(second?.place('/x')).toBe('/x')
  })

  test('of two tables with one id the first is extended', () => {
    const [found] = resolveOverlays([overlayOf({}), { ...base, title: 'First' }, { ...base, title: 'Second' }])
    expect(found?.json?.title).toBe('First')
  })

  test('that makes a table too large is refused', () => {
    const many = (name: string): object => ({ [name]: Array.from({ length: 150_000 }, () => 'x') })
    const [, found] = resolveOverlays([
      { ...base, ...many('aliases') },
      overlayOf({ defaults: { query: { q: { value: many('a') } } } }),
    ])
    expect(codesOf(found?.issues ?? [])).toEqual([['too-large', '']])
  })

  test('shares nothing with its base, and changes nothing', () => {
    const [one, two] = resolveOverlays([base, overlayOf({})])
    expect(one?.json).toEqual(base)
    expect(two?.json?.calls).toEqual(base.calls)
    expect(two?.json?.calls).not.toBe(one?.json?.calls)
  })

  test('a getter that throws is refused', () => {
    const hostile = {
      get id(): string {
        throw new Error('no')
      },
    }
    expect(resolveOverlays([hostile, base]).map(({ issues }) => codesOf(issues))).toEqual([[['wrong-type', '']], []])
  })
})

describe('shared fragments', () => {
  const shared = {
    fragments: {
      person: [{ include: 'id' }, { to: 'token', from: 'settings.token' }],
      id: [{ to: 'id', from: 'userId' }],
      unused: [{ to: 'x', from: 'settings.unknown' }],
    },
  }
  const withRows = (rows: readonly object[], rest: object = {}): object => ({
    ...base,
    calls: { group: [{ id: 'a', rows }] },
    ...rest,
  })
  const token = { settings: { ...base.settings, token: { type: 'secret' } } }

  test('are added to a table that includes them, those they include too', () => {
    const { tables, issues } = assembleTables(
      [withRows([{ include: 'person' }, { to: 'b', include: 'person' }], token)],
      shared,
    )
    expect(issues).toEqual([])
    expect(tables[0]?.issues).toEqual([])
    expect(Object.keys(tables[0]?.table?.fragments ?? {})).toEqual(['who', 'person', 'id'])
    expect(tables[0]?.family).toBe('acme')
  })

  test('are not added to one that does not', () => {
    expect(assembleTables([base], shared).tables[0]?.table).toEqual(base)
  })

  test('work without fragments of the table, and in overlays', () => {
    const { fragments: _, ...bare } = withRows([{ include: 'id' }]) as Table
    const overlay = overlayOf({ calls: { group: [{ id: 'a', rows: [{ to: 'p', include: 'id' }] }] } })
    const found = assembleTables([bare, overlay], shared).tables
    expect(found.map(({ issues, table }) => [issues, Object.keys(table?.fragments ?? {})])).toEqual([
      [[], ['id']],
      [[], ['id']],
    ])
  })

  test('a table may not redefine one', () => {
    const [found] = assembleTables([withRows([{ include: 'id' }], { fragments: { id: [] } })], shared).tables
    expect(codesOf(found?.issues ?? [])).toEqual([['duplicate-name', '/fragments/id']])
    expect(found?.table?.fragments).toEqual({ id: [] })
  })

  test('a mistake in one has the pointer of the include', () => {
    const [found] = assembleTables([withRows([{ to: 'x', include: 'person' }])], shared).tables
    expect(found?.issues).toMatchObject([
      {
        code: 'unknown-setting',
        path: '/calls/group/0/rows/0/include',
        message: 'in the shared fragment "person": there is no setting "token"',
      },
    ])
  })

  test.each([
    [{ fragments: { a: {} } }, [['wrong-type', '/fragments/a']]],
    [
      { fragment: {} },
      [
        ['unknown-key', '/fragment'],
        ['missing-key', ''],
      ],
    ],
    [7, [['wrong-type', '']]],
  ])('mistakes of their file: %j', (json, codes) => {
    const { tables, issues } = assembleTables([withRows([{ include: 'a' }])], json)
    expect(codesOf(issues)).toEqual(codes)
    expect(issues[0]?.at).toBe('_shared')
    expect(codesOf(tables[0]?.issues ?? [])).toEqual([['unknown-fragment', '/calls/group/0/rows/0/include']])
  })
})

test('places that are not there have none in the overlay', () => {
  const overlay = { id: 'a', fragments: { f: [{ to: 'x', value: null }] } }
  const origins = new Origins(overlay)
  const paths = [
    '',
    '/id',
    '/title',
    '/title/0',
    '/fragments/f/0/value',
    '/fragments/f/1',
    '/fragments/f/0/value/x',
    '/id/x',
  ]
  expect(paths.map((path) => origins.locate(overlay, path))).toEqual([
    '',
    '/id',
    undefined,
    undefined,
    '/fragments/f/0/value',
    undefined,
    '/fragments/f/0/value',
    '/id',
  ])
})

test('registered conversions are looked up where it is known which there are', () => {
  const table = { ...base, conversions: ['x.tier'] }
  expect(assembleTables([table]).tables[0]?.issues).toEqual([])
  expect(codesOf(assembleTables([table], undefined, []).tables[0]?.issues ?? [])).toEqual([
    ['unknown-conversion', '/conversions/0'],
  ])
})
