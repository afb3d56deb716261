import { describe, expect, test } from 'vitest'
import { LINTERS, lintTables } from '../src/core/lint/index.ts'
import type { Row, Table } from '../src/core/model/table.ts'

const ALL: readonly Row[] = [{ to: 'all', rest: 'traits' }]

const table = (rest: Partial<Table> = {}): Table => ({
  id: 'acme',
  version: 1,
  title: 'Acme',
  docs: [{ url: 'https://acme.example', checked: null }],
  groups: 'one',
  defaults: { url: 'https://acme.example' },
  calls: { group: [{ id: 'a', rows: ALL }] },
  ...rest,
})

/** Findings of one table in its own file, without the file. */
const findingsOf = (json: Table, file = 'mappings/acme.json'): readonly (readonly [linter: string, path: string])[] =>
  lintTables([{ file, json }]).map(({ linter, path }) => [linter, path])

/** Reserved traits that go nowhere when a group call has these rows. */
function unaddressed(rows: readonly Row[], rest: Partial<Table> = {}): readonly string[] {
  const findings = lintTables([{ file: 'acme.json', json: table({ calls: { group: [{ id: 'a', rows }] }, ...rest }) }])
  return findings.map(({ message }) => message.split('"')[1] ?? message)
}

const PARTS = ['address.city', 'address.country', 'address.postalCode', 'address.state', 'address.street']
const OTHERS = [
  'avatar',
  'createdAt',
  'description',
  'email',
  'employees',
  'id',
  'industry',
  'name',
  'phone',
  'website',
  'plan',
]
const EVERY = ['address', ...PARTS, ...OTHERS]

test('a table that is right has no findings', () => {
  expect(lintTables([{ file: 'mappings/acme.json', json: table() }])).toEqual([])
})

test('each linter has a name and a scope', () => {
  expect(LINTERS.map(({ name, scope }) => [name, scope])).toEqual([
    ['file-name', 'table'],
    ['duplicate-name', 'folder'],
    ['unused-setting', 'table'],
    ['unknown-reserved-part', 'table'],
    ['unaddressed-reserved-trait', 'table'],
  ])
})

test('findings of the parser and of the checks are those of the linter table', () => {
  expect(lintTables([{ file: 'x.json', json: 1 }])).toEqual([
    {
      file: 'x.json',
      linter: 'table',
      path: '',
      message: 'expected the table, found a number',
      hint: 'give the table',
    },
  ])
  expect(lintTables([{ file: 'x.json', json: { extends: 'y' } }])).toMatchObject([
    { linter: 'table', path: '' },
    { linter: 'table', path: '' },
  ])
  expect(findingsOf(table({ calls: { group: [{ id: 'a', rows: [...ALL, { include: 'x' }] }] } }))).toEqual([
    ['table', '/calls/group/0/rows/1/include'],
  ])
})

test('files that begin with _ are no tables', () => {
  expect(
    lintTables([
      { file: 'mappings/_shared.json', json: 1 },
      { file: '_x.json', json: 1 },
      { file: 'a\\_x.json', json: 1 },
    ]),
  ).toEqual([])
  expect(lintTables([{ file: '_x/acme.json', json: table() }])).toEqual([])
})

test('file-name: a table stands in the file of its name', () => {
  expect(findingsOf(table(), 'mappings/other.json')).toEqual([['file-name', '/id']])
  expect(findingsOf(table(), 'mappings\\acme.json')).toEqual([])
})

describe('unused-setting', () => {
  const settings = { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'list' }, d: { type: 'map' } } as const
  const unused = table({
    settings,
    examples: [
      { title: 'x', event: {}, settings: { a: '1', b: '2' }, expect: { skipped: 'no-request' } },
      { title: 'y', event: {}, expect: { skipped: 'no-request' } },
    ],
  })

  test('a setting that nothing reads', () => {
    expect(findingsOf(unused)).toEqual(['a', 'b', 'c', 'd'].map((name) => ['unused-setting', `/settings/${name}`]))
  })

  test('settings are read by paths, templates, conditions, fields and pick, in fragments too', () => {
    const rows: Row[] = [
      ...ALL,
      { to: 'x', template: '{settings.a}' },
      { to: 'y', value: 1, when: { path: 'settings.b', is: 'x' } },
      { to: 'z', fields: 'settings.d' },
    ]
    const fragments = { unused: [{ rest: 'traits', omit: 'settings.c' }] }
    expect(findingsOf(table({ settings, fragments, calls: { group: [{ id: 'a', rows }] } }))).toEqual([])
  })

  test('the fix takes them out, of the examples too', () => {
    const linter = LINTERS.find(({ name }) => name === 'unused-setting')
    const fixed = linter?.scope === 'table' ? linter.fix?.(unused) : undefined
    expect(fixed && findingsOf(fixed)).toEqual([])
    expect(fixed?.examples?.[0]?.settings).toEqual({})
    const right = table()
    expect(linter?.scope === 'table' && linter.fix?.(right)).toEqual(right)
  })
})

describe('unknown-reserved-part', () => {
  const rows = (from: string): readonly Row[] => [...ALL, { to: 'x', from, take: false }]
  const found = (from: string, call = 'group'): readonly (readonly [string, string | undefined])[] =>
    lintTables([{ file: 'acme.json', json: table({ calls: { [call]: [{ id: 'a', rows: rows(from) }] } }) }]).map(
      ({ linter, hint }) => [linter, hint],
    )

  test.each([
    ['traits.address.zipcode', 'group', 'its parts: city, country, postalCode, state, street'],
    ['traits.address.contry', 'group', 'did you mean "country"?'],
    ['traits.company.plann', 'identify', 'did you mean "plan"?'],
    ['properties.products[0].skuu', 'track', 'did you mean "sku"?'],
    ['context.traits.Address.stret', 'track', 'did you mean "street"?'],
  ])('%s on %s', (from, call, hint) => {
    expect(found(from, call)).toEqual([['unknown-reserved-part', hint]])
  })

  test.each([
    ['traits.address.postal_code', 'group'],
    ['traits.address.zip', 'group'],
    ['traits.address', 'group'],
    ['traits', 'group'],
    ['traits[0]', 'group'],
    ['traits.company.size', 'group'],
    ['traits.other.x', 'group'],
    ['raw.traits.address.zipcode', 'group'],
    ['context.page.url', 'group'],
    ['context', 'group'],
    ['properties.products[0]', 'track'],
  ])('%s on %s is fine', (from, call) => {
    expect(found(from, call)).toEqual([])
  })
})

describe('unaddressed-reserved-trait', () => {
  test.each<[string, readonly Row[], readonly string[]]>([
    ['no rows', [], EVERY],
    ['all traits', [{ from: 'traits' }], []],
    ['the whole event', [{ from: '' }], []],
    ['the event as it came', [{ from: 'raw' }], []],
    ['all traits as they came', [{ from: 'raw.traits' }], []],
    ['each trait', [{ each: 'traits', rows: [{ from: 'item' }] }], []],
    ['a source of each', [{ each: { rest: 'traits' }, rows: [{ from: 'item' }] }], []],
    ['the address', [{ from: 'traits.address' }], OTHERS],
    ['a rest of the address', [{ rest: 'traits.address' }], OTHERS],
    [
      'a part of the address',
      [{ from: 'traits.address.zip' }],
      [...PARTS.filter((part) => part !== 'address.postalCode'), ...OTHERS],
    ],
    ['an unknown part of the address', [{ from: 'context.address.x' }, { from: 'traits[0]' }], EVERY],
    [
      'alternatives and templates',
      [
        { to: 'a', from: ['traits.name', 'traits.created'] },
        { to: 'b', template: '{traits.plan} {groupId}' },
        { to: 'c', coalesce: [{ from: 'traits.Phone' }] },
      ],
      ['address', ...PARTS, ...OTHERS.filter((name) => !['name', 'createdAt', 'plan', 'phone'].includes(name))],
    ],
    [
      'a literal pick',
      [{ from: 'traits', pick: ['name', 'address.city'] }],
      [...PARTS.slice(1), ...OTHERS.filter((name) => name !== 'name')],
    ],
    ['a literal omit', [{ rest: 'traits', omit: ['name', 'address.city'] }], ['address.city', 'name']],
    ['something inside a trait', [{ from: 'traits.plan.name' }], EVERY.filter((name) => name !== 'plan')],
    ['conditions', [{ to: 'x', value: 1, when: { has: ['traits.name'] } }], EVERY],
  ])('%s', (_, rows, names) => {
    expect(unaddressed(rows)).toEqual(names)
  })

  test('an unknown part of the address addresses nothing', () => {
    expect(unaddressed([{ from: 'traits.address.zipcode' }])).toEqual(['address', ...EVERY])
  })

  test('a pick by a setting may leave anything', () => {
    expect(
      unaddressed([{ rest: 'traits', pick: 'settings.names' }], { settings: { names: { type: 'list' } } }),
    ).toEqual([])
  })

  test('through fragments, those of fragments too', () => {
    const fragments = { a: [{ include: 'b' }], b: [{ rest: 'traits' }], c: [{ include: 'b' }] }
    expect(unaddressed([{ include: 'a' }], { fragments })).toEqual([])
    expect(unaddressed([], { fragments })).toEqual(EVERY)
  })

  test('by a url, a header, a query and the each of a request', () => {
    const calls = {
      group: [
        {
          id: 'a',
          url: '/{traits.id}',
          headers: { x: '{traits.name}' },
          query: { y: { from: 'traits.plan' } },
          each: 'traits.email',
        },
      ],
    }
    expect(unaddressed([], { calls })).toEqual(EVERY.filter((name) => !['id', 'name', 'plan', 'email'].includes(name)))
    const defaults = { url: 'https://acme.example', query: [{ from: 'traits' }] }
    expect(unaddressed([], { defaults })).toEqual([])
  })

  test('by a reason, for the whole address too', () => {
    expect(unaddressed([], { unsupported: Object.fromEntries(EVERY.map((name) => [name, 'no place'])) })).toEqual([])
    expect(unaddressed([], { unsupported: { address: 'no place' } })).toEqual(OTHERS)
  })

  test('a call for every other type is looked at when there is none for group', () => {
    expect(findingsOf(table({ calls: { '*': [{ id: 'a' }] } }))).toHaveLength(17)
    expect(findingsOf(table({ calls: { '*': [{ id: 'a' }], group: [{ id: 'a', rows: ALL }] } }))).toEqual([])
    expect(findingsOf(table({ calls: { track: [{ id: 'a' }] } }))).toEqual([])
  })
})

test('duplicate-name: no two tables share a folded name, one table may', () => {
  const tables = [
    { file: 'acme.json', json: table({ aliases: ['ACME', 'Old Acme'] }) },
    { file: 'other.json', json: table({ id: 'other', title: 'A.C.M.E.', aliases: ['fine', 'old_acme'] }) },
    { file: 'third.json', json: table({ id: 'third', title: '😀' }) },
    { file: 'fourth.json', json: table({ id: 'fourth', title: '🎈' }) },
  ]
  expect(lintTables(tables)).toEqual([
    {
      file: 'other.json',
      linter: 'duplicate-name',
      path: '/title',
      message: '"A.C.M.E." is also a name of "acme" (acme.json)',
      hint: 'give one of them another name',
    },
    {
      file: 'other.json',
      linter: 'duplicate-name',
      path: '/aliases/1',
      message: '"old_acme" is also a name of "acme" (acme.json)',
      hint: 'give one of them another name',
    },
  ])
})
