import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkTable } from '../src/core/compile/check/check-table.ts'
import { parsePath, parseRelativePath } from '../src/core/compile/parse/parse-path.ts'
import { parseTable } from '../src/core/compile/parse/parse-table.ts'
import { parseTarget } from '../src/core/compile/parse/parse-target.ts'
import { parseTemplate } from '../src/core/compile/parse/parse-template.ts'
import { isHostLabel, isWebAddress } from '../src/core/compile/parse/setting-format.ts'
import type { Issue } from '../src/core/model/issue.ts'
import type { Json } from '../src/core/model/json.ts'
import { nearestName } from '../src/core/model/nearest-name.ts'
import type { As, Row, Table } from '../src/core/model/table.ts'
import { type JsonPatch, patched } from './support/patched.ts'

interface ErrorCase extends JsonPatch {
  readonly name: string
  readonly issues: readonly (readonly [code: string, path: string])[]
  readonly hints?: Readonly<Record<string, string>>
}

interface TextCase {
  readonly text: string
  readonly error?: string
  readonly root?: string
  readonly steps?: readonly unknown[]
  readonly parts?: readonly unknown[]
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), 'utf8')) as T
const { base, cases } = read<{ base: Table; cases: readonly ErrorCase[] }>('parse-errors')
const grammar = read<Record<'paths' | 'relative' | 'targets' | 'templates', readonly TextCase[]>>('grammar')

/** Every issue of a table, as a compiler would report them. */
function issuesOf(json: unknown): readonly Issue[] {
  const parsed = parseTable(json)
  return parsed.ok ? checkTable(parsed.table) : parsed.issues
}

const codesOf = (json: unknown): readonly (readonly [string, string])[] =>
  issuesOf(json).map(({ code, path }) => [code, path])

/** The base table with these rows and fragments. */
const withRows = (rows: readonly Row[], fragments: Record<string, readonly Row[]> = {}): Table => ({
  ...base,
  fragments,
  calls: { group: [{ id: 'a', rows }] },
})

describe('grammar', () => {
  test.each(grammar.paths)('path $text', ({ text, error, root, steps }) => {
    expect(parsePath(text)).toEqual(error ?? { root, steps, text })
  })

  test.each(grammar.relative)('path inside a value $text', ({ text, error, steps }) => {
    expect(parseRelativePath(text)).toEqual(error ?? steps)
  })

  test.each(grammar.targets)('target $text', ({ text, error, steps }) => {
    expect(parseTarget(text)).toEqual(error ?? steps)
  })

  test.each(grammar.templates)('template $text', ({ text, error, parts }) => {
    expect(parseTemplate(text)).toEqual(error ?? { parts })
  })

  test('paths and targets have 100 steps at most', () => {
    expect(parsePath(`a${'.a'.repeat(99)}`)).toMatchObject({ root: 'a' })
    expect(parsePath(`a${'.a'.repeat(100)}`)).toBe('the path has more than 100 steps')
    expect(parseTarget('[]'.repeat(100))).toHaveLength(100)
    expect(parseTarget('[]'.repeat(101))).toBe('the target has more than 100 steps')
  })
})

describe('a table with mistakes', () => {
  test('is right before it is changed', () => {
    const parsed = parseTable(base)
    expect(parsed).toEqual({ ok: true, table: base, issues: [] })
    expect(checkTable(base)).toEqual([])
  })

  test.each(cases)('$name', ({ set, drop, issues, hints }) => {
    const found = issuesOf(patched(base, { ...(set && { set }), ...(drop && { drop }) }))
    expect(found.map(({ code, path }) => [code, path])).toEqual(issues)
    for (const [path, hint] of Object.entries(hints ?? {})) {
      expect(found.find((issue) => issue.path === path)?.hint).toBe(hint)
    }
  })

  test('has its id in every issue', () => {
    expect(issuesOf({ ...base, version: 0 })).toMatchObject([{ at: 'acme', severity: 'error' }])
    expect(issuesOf({ ...base, unsupported: { x: 'y' } })).toMatchObject([{ at: 'acme', severity: 'error' }])
  })

  test('never shows the value of a setting', () => {
    const table = patched(base, { set: { '/settings/key': { type: 'secret', format: 'url', default: 'hush' } } })
    expect(JSON.stringify(issuesOf(table))).not.toContain('hush')
  })

  test('says what there is when no name is near, 20 at most', () => {
    const values = Array.from({ length: 25 }, (_, index) => `choice ${index}`)
    const table = patched(base, { set: { '/settings/region': { type: 'choice', values, default: 'zzzzzzzzzzzzz' } } })
    expect(issuesOf(table)[0]?.hint).toBe(`one of: ${values.slice(0, 20).join(', ')}, …`)
  })

  test('names long texts by their beginning', () => {
    const long = `${'x'.repeat(500)} y`
    const [issue] = issuesOf(withRows([{ to: 'a', from: long }]))
    expect(issue?.message.length).toBeLessThan(300)
  })

  test('lists 1,000 mistakes at most', () => {
    const keys = Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`unknown ${index}`, 1]))
    expect(issuesOf({ ...base, ...keys })).toHaveLength(1000)
  })
})

test('conversions that a table lists are registered, where it is known which are', () => {
  const table = { ...base, conversions: ['x.tier', 'x.plan'] }
  expect(checkTable(table)).toEqual([])
  expect(checkTable(table, ['x.tier', 'x.plan', 'x.other'])).toEqual([])
  expect(checkTable(table, ['x.teir'])).toMatchObject([
    { code: 'unknown-conversion', path: '/conversions/0', hint: 'did you mean "x.teir"?' },
    { code: 'unknown-conversion', path: '/conversions/1', hint: 'pass a function of this name in' },
  ])
})

test('conversions nest 16 deep', () => {
  const nest = (depth: number): As => (depth === 0 ? 'trim' : { map: nest(depth - 1) as Json })
  const rows = (depth: number): readonly Row[] => [{ to: 'a', from: 'traits.a', as: nest(depth) }]
  expect(codesOf(withRows(rows(16)))).toEqual([])
  expect(codesOf(withRows(rows(17)))).toEqual([['bad-argument', `/calls/group/0/rows/0/as${'/map'.repeat(17)}`]])
})

describe('what is not JSON', () => {
  test.each([
    ['a number that is none', { ...base, version: Number.NaN }, 'wrong-type', '/version'],
    ['a function', { ...base, note: () => 'x' }, 'wrong-type', '/note'],
    ['a big integer', { ...base, version: 1n }, 'wrong-type', '/version'],
    ['a date', { ...base, note: new Date(0) }, 'wrong-type', '/note'],
    ['a map', new Map(), 'wrong-type', ''],
    ['nothing', undefined, 'wrong-type', ''],
  ])('%s is refused', (_, json, code, path) => {
    expect(codesOf(json)).toEqual([[code, path]])
  })

  test('a getter that throws is refused', () => {
    const table = {
      get id(): string {
        throw new Error('no')
      },
    }
    expect(codesOf(table)).toEqual([['wrong-type', '']])
  })

  test('a key that is undefined is not there', () => {
    expect(parseTable({ ...base, note: undefined })).toEqual({ ok: true, table: base, issues: [] })
  })

  test('a cycle is too large', () => {
    const loop: { note?: unknown } = {}
    loop.note = loop
    expect(codesOf(loop).map(([code]) => code)).toEqual(['too-large'])
  })

  test('many values are too large, however they are shared', () => {
    let shared: unknown = 1
    for (let level = 0; level < 30; level += 1) shared = [shared, shared]
    expect(codesOf({ a: shared, b: shared })).toEqual([['too-large', '']])
    expect(codesOf(Object.fromEntries(Array.from({ length: 200_100 }, (_, index) => [index, {}])))).toEqual([
      ['too-large', ''],
    ])
  })

  test('the table belongs to nobody else, and its prototypes stay as they are', () => {
    const json = JSON.parse(
      JSON.stringify(base).replace('"key":', '"__proto__":').replace('settings.key', 'settings.__proto__'),
    )
    const parsed = parseTable(json)
    expect(issuesOf(json)).toEqual([])
    expect(parsed.ok && Object.keys(parsed.table.settings ?? {})[0]).toBe('__proto__')
    json.calls.group.pop()
    expect(parsed.ok && parsed.table.calls.group).toHaveLength(2)
  })
})

describe('size', () => {
  const nest = (depth: number): Row => (depth === 0 ? { to: 'x', value: 1 } : { to: 'a', rows: [nest(depth - 1)] })

  test('rows nest 16 deep', () => {
    expect(codesOf(withRows([nest(15)]))).toEqual([])
    expect(codesOf(withRows([nest(16)]))).toEqual([['too-large', '/calls/group/0']])
    expect(codesOf(withRows([], { deep: [nest(16)] }))).toEqual([['too-large', '/fragments/deep']])
  })

  test('a table has 5,000 rows with all that is included', () => {
    const who = Array.from({ length: 2499 }, (_, index): Row => ({ to: `x${index}`, value: index }))
    const half: Row = { to: 'a', include: 'who' }
    const other: Row = { to: 'b', coalesce: [{ include: 'who', when: { has: 'traits' } }] }
    expect(codesOf(withRows([half, { ...half, to: 'b' }], { who }))).toEqual([])
    expect(codesOf(withRows([half, other], { who }))).toEqual([['too-large', '/calls/group/0']])
    const row = (name: string): Row => ({ to: name, value: 1 })
    const shared = {
      ...withRows([half], { who }),
      defaults: {
        ...base.defaults,
        headers: [{ to: 'a', include: 'who' }, row('b')],
        query: { a: { include: 'who' } },
      },
    }
    expect(codesOf(shared as Table)).toEqual([['too-large', '/calls/group/0']])
  })

  test('fragments that include fragments are measured without being expanded', () => {
    const fragments: Record<string, Row[]> = { f0: [{ to: 'x', value: 1 }] }
    for (let level = 1; level < 60; level += 1) {
      fragments[`f${level}`] = [
        { to: 'l', include: `f${level - 1}` },
        { to: 'r', each: { include: `f${level - 1}` }, rows: [] },
      ]
    }
    expect(codesOf(withRows([], fragments))).toEqual([['too-large', '/fragments/f11']])
  })

  test('long chains are walked without recursion', () => {
    const requests = Array.from({ length: 20_000 }, (_, index) => ({
      id: `r${index}`,
      ...(index > 0 && { after: [`r${index - 1}`] }),
    }))
    expect(codesOf({ ...base, calls: { group: requests } })).toEqual([])
    const fragments = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`f${index}`, [{ include: `f${(index + 1) % 20_000}` }]]),
    )
    expect(codesOf(withRows([], fragments))).toHaveLength(1000)
  })
})

test.each([
  ['https://acme.example', true],
  ['HTTPS://acme.example:8080/a/b', true],
  ['https://[::1]/x', true],
  ['http://localhost:3000', true],
  ['http://127.0.0.1/x', true],
  ['http://acme.example', false],
  ['https://', false],
  ['https://a_b.example', false],
  ['https://-a.example', false],
  ['https://user@acme.example', false],
  ['https://acme.example:99999', false],
  ['https://acme.example/hook?token=x', true],
  ['https://acme.example/#x', false],
  ['https://acme.example/a b', false],
  ['https://acme.example\\x', false],
  [`https://${'a.'.repeat(150)}com`, false],
  ['acme.example', false],
])('%s is a web address: %s', (text, is) => {
  expect(isWebAddress(text)).toBe(is)
})

test.each([
  ['us', true],
  ['us-east-1', true],
  ['', false],
  ['a.b', false],
  ['-a', false],
  ['a/b', false],
  ['a'.repeat(64), false],
])('%s is a host label: %s', (text, is) => {
  expect(isHostLabel(text)).toBe(is)
})

test.each([
  ['sertings', ['calls', 'settings'], 'settings'],
  ['postal_code', ['postalCode'], 'postalCode'],
  ['fomr', ['from', 'form'], 'form'],
  ['zip', ['city', 'state'], undefined],
  ['x'.repeat(60), ['x'.repeat(60)], undefined],
  ['x', [], undefined],
  ['ab', ['ba'], 'ba'],
  ['name', [...Array(500).fill('zzzzzzzz'), 'name'], undefined],
])('the name nearest to %s is there or not', (word, names, nearest) => {
  expect(nearestName(word, names)).toBe(nearest)
})
