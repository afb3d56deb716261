import { describe, expect, test } from 'vitest'
import type { ObjectShape } from '../src/core/compile/parse/shape.ts'
import { SHAPES } from '../src/core/compile/parse/shapes.ts'
import { countUnchecked, fixTables, LINTERS, lintTables } from '../src/core/lint/index.ts'
import type { Condition, Example, Fields, Row, Setting, Source, Table, TableRequest } from '../src/core/model/table.ts'
import { shippedFolder } from './support/shipped-tables.ts'

const ALL: readonly Row[] = [{ to: 'all', rest: 'traits' }]

const example = (title: string): Example => ({ title, event: {}, expect: { skipped: 'no-request' } })

/** The keys of a table in their order. */
const KEYS = Object.keys((SHAPES.table as ObjectShape).keys)

const table = (rest: Partial<Table> = {}): Table => {
  const all = {
    id: 'acme',
    version: 1,
    title: 'Acme',
    docs: [{ url: 'https://acme.example', checked: null }],
    groups: 'one',
    defaults: { url: 'https://acme.example' },
    calls: { group: [{ id: 'a', rows: ALL }] },
    examples: [example('one'), example('two')],
    ...rest,
  }
  return Object.fromEntries(
    Object.entries(all).sort(([x], [y]) => KEYS.indexOf(x) - KEYS.indexOf(y)),
  ) as unknown as Table
}

/** Findings of one table in its own file, without the file. */
const findingsOf = (json: Table, file = 'mappings/acme.json'): readonly (readonly [linter: string, path: string])[] =>
  lintTables([{ file, json }]).map(({ linter, path }) => [linter, path])

/** Reserved traits that go nowhere when a group call has these rows. */
function unaddressed(rows: readonly Row[], rest: Partial<Table> = {}): readonly string[] {
  const findings = lintTables([{ file: 'acme.json', json: table({ calls: { group: [{ id: 'a', rows }] }, ...rest }) }])
  const named = findings.filter(({ linter }) => linter === 'unaddressed-reserved-trait')
  return named.map(({ message }) => message.split('"')[1] ?? message)
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
    ['key-order', 'file'],
    ['duplicate-name', 'folder'],
    ['missing-docs', 'table'],
    ['few-examples', 'table'],
    ['open-secret', 'table'],
    ['unused-setting', 'table'],
    ['unused-fragment', 'table'],
    ['dead-row', 'table'],
    ['lost-list-row', 'table'],
    ['open-search', 'table'],
    ['unclear-status', 'table'],
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
      { file: '_x.json', json: 1 },
      { file: 'a\\_x.json', json: 1 },
    ]),
  ).toEqual([])
  expect(lintTables([{ file: '_x/acme.json', json: table() }])).toEqual([])
})

test('versions: each table has one, a whole number', () => {
  const { version: _, ...unversioned } = table()
  expect(findingsOf(unversioned as Table)).toEqual([['table', '']])
  expect(findingsOf(table({ version: 1.5 }))).toEqual([['table', '/version']])
  expect(findingsOf(table({ version: 0 }))).toEqual([['table', '/version']])
})

describe('overlays', () => {
  const overlay = (rest: object = {}): object => ({ id: 'acme-eu', version: 1, extends: 'acme', ...rest })
  const found = (rest: object): readonly (readonly [file: string, linter: string, path: string])[] =>
    lintTables([
      { file: 'acme.json', json: table() },
      { file: 'acme-eu.json', json: overlay(rest) },
    ]).map(({ file, linter, path }) => [file, linter, path])

  test('have no findings when what comes out of them is right; they share the names of what they extend', () => {
    expect(found({})).toEqual([])
    expect(found({ title: 'ACME!', aliases: ['acme'] })).toEqual([])
  })

  test('are looked at as what comes out of them, in their own files', () => {
    expect(found({ docs: [], settings: { a: { type: 'string' } } })).toEqual([
      ['acme-eu.json', 'missing-docs', '/docs'],
      ['acme-eu.json', 'unused-setting', '/settings/a'],
    ])
    expect(found({ calls: { group: [{ id: 'a', remove: true }] } }).at(-1)).toEqual([
      'acme-eu.json',
      'unaddressed-reserved-trait',
      '/calls/group',
    ])
  })

  test('that cannot be resolved have the findings of the parser', () => {
    expect(lintTables([{ file: 'acme-eu.json', json: overlay() }])).toMatchObject([
      { linter: 'table', path: '/extends', message: 'there is no table "acme"' },
    ])
  })

  test('have their own names, too', () => {
    const other = { file: 'other.json', json: table({ id: 'other', title: 'Acme EU' }) }
    const files = [
      { file: 'acme.json', json: table() },
      { file: 'acme-eu.json', json: overlay({ title: 'acme_eu' }) },
      other,
    ]
    expect(lintTables(files).map(({ file, path }) => [file, path])).toEqual([['other.json', '/title']])
  })

  test('have their keys in order, removals too', () => {
    const json = {
      version: 1,
      id: 'acme-eu',
      extends: 'acme',
      calls: { group: [{ rows: [{ remove: true, to: 'x' }], id: 'a' }] },
    }
    const files = [
      { file: 'acme.json', json: table({ calls: { group: [{ id: 'a', rows: [...ALL, { to: 'x', value: 1 }] }] } }) },
      { file: 'acme-eu.json', json },
    ]
    expect(lintTables(files).map(({ linter, path }) => [linter, path])).toEqual([
      ['key-order', '/id'],
      ['key-order', '/calls/group/0/id'],
      ['key-order', '/calls/group/0/rows/0/to'],
    ])
    expect(JSON.stringify(fixTables(files)[0]?.json)).toBe(
      '{"id":"acme-eu","version":1,"extends":"acme","calls":{"group":[{"id":"a","rows":[{"to":"x","remove":true}]}]}}',
    )
  })
})

describe('shared fragments', () => {
  const json = table({ calls: { group: [{ id: 'a', rows: [{ include: 'all' }] }] } })

  test('are those of _shared.json', () => {
    const shared = { file: 'mappings/_shared.json', json: { fragments: { all: ALL, other: [{ from: 'settings.x' }] } } }
    expect(lintTables([shared, { file: 'mappings/acme.json', json }])).toEqual([])
    expect(fixTables([shared, { file: 'mappings/acme.json', json }])).toEqual([])
  })

  test('have findings of their own', () => {
    const findings = lintTables([
      { file: 'acme.json', json },
      { file: '_shared.json', json: { fragments: [] } },
    ])
    expect(findings.map(({ file, linter, path }) => [file, linter, path])).toEqual([
      ['_shared.json', 'table', '/fragments'],
      ['acme.json', 'table', '/calls/group/0/rows/0/include'],
      ...EVERY.map(() => ['acme.json', 'unaddressed-reserved-trait', '/calls/group']),
    ])
  })
})

describe('key-order', () => {
  const row = { from: 'traits.a', to: 'a', coalesce: undefined, value: undefined }
  const unordered = {
    version: 1,
    id: 'acme',
    title: 'Acme',
    groups: 'one',
    docs: [{ checked: null, url: 'https://acme.example' }],
    settings: { z: { title: 'Z', type: 'map', default: { b: { as: 'trim', from: 'x' } } }, a: { type: 'string' } },
    defaults: { headers: { z: { as: 'trim', from: 'settings.a' }, a: '{settings.a}' }, url: 'https://acme.example' },
    calls: {
      group: [
        {
          rows: [
            ...ALL,
            JSON.parse(JSON.stringify(row)),
            { to: 'b', fields: 'settings.z' },
            { to: 'c', value: { b: 1, a: 2 } },
          ],
          id: 'a',
          when: { is: 1, path: 'settings.a' },
        },
      ],
    },
    examples: [example('one'), example('two')],
  }

  test('keys stand in the order of the language, at every depth', () => {
    const findings = lintTables([{ file: 'acme.json', json: unordered }]).filter(({ linter }) => linter === 'key-order')
    expect(findings.map(({ path }) => path)).toEqual([
      '/id',
      '/docs/0/url',
      '/settings/z/type',
      '/defaults/url',
      '/defaults/headers/z/from',
      '/calls/group/0/id',
      '/calls/group/0/when/path',
      '/calls/group/0/rows/1/to',
    ])
    expect(findings[0]).toMatchObject({ message: '"id" stands behind "version"', hint: 'put "id" before "version"' })
  })

  test('the fix changes the order of keys and nothing else; names and literals keep theirs', () => {
    const [fixed] = fixTables([{ file: 'acme.json', json: unordered }])
    expect(fixed?.json).toEqual(unordered)
    const text = JSON.stringify(fixed?.json)
    expect(text).toMatch(
      /^\{"id":"acme","version":1,"title":"Acme","docs":\[\{"url":.*"groups":"one","settings":\{"z":\{"type"/,
    )
    expect(text).toContain('"default":{"b":{"as":"trim","from":"x"}}')
    expect(text).toContain('{"b":1,"a":2}')
    expect(
      lintTables([{ file: 'acme.json', json: fixed?.json }]).filter(({ linter }) => linter === 'key-order'),
    ).toEqual([])
    expect(fixTables([{ file: 'acme.json', json: fixed?.json }])).toEqual([])
  })

  test('a key that is undefined is not there', () => {
    expect(findingsOf(table({ note: undefined } as unknown as Partial<Table>))).toEqual([])
  })
})

test('missing-docs: the sources of a table are given', () => {
  expect(findingsOf(table({ docs: [] }))).toEqual([['missing-docs', '/docs']])
})

test('a finding without a remedy has no hint', () => {
  const json = { ...table(), batch: {} }
  expect(lintTables([{ file: 'acme.json', json }])).toEqual([
    { file: 'acme.json', linter: 'table', path: '/batch', message: 'batch is reserved and not supported yet' },
  ])
})

test('pages that could not be opened are counted, and no findings', () => {
  const docs = [
    { url: 'https://acme.example/a', checked: null },
    { url: 'https://acme.example/b', checked: '2026-01-15' },
  ]
  const files = [
    { file: 'acme.json', json: table({ docs }) },
    { file: 'x.json', json: 1 },
  ]
  expect(countUnchecked(files)).toBe(1)
  expect(fixTables(files)).toEqual([])
  expect(findingsOf(table({ docs }))).toEqual([])
})

test('few-examples: two or more', () => {
  const { examples: _, ...bare } = table()
  expect(findingsOf(bare)).toEqual([['few-examples', '']])
  expect(findingsOf(table({ examples: [] }))).toEqual([['few-examples', '/examples']])
  expect(findingsOf(table({ examples: [example('one')] }))).toEqual([['few-examples', '/examples']])
})

describe('open-secret', () => {
  const found = (name: string, setting: Setting): readonly string[] => {
    const rest = {
      settings: { [name]: setting },
      calls: { group: [{ id: 'a', rows: [...ALL, { to: 'x', from: `settings.${name}` }] }] },
    }
    return findingsOf(table({ ...rest, ...(setting.groupType && { groups: 'typed' as const }) })).map(
      ([linter, path]) => `${linter} ${path}`,
    )
  }

  test.each(['token', 'apiKey', 'API_KEY', 'clientSecret', 'password', 'accessToken', 'credentials'])(
    '%s is a secret',
    (name) => {
      expect(found(name, { type: 'string' })).toEqual([`open-secret /settings/${name}/type`])
      expect(found(name, { type: 'list' })).toEqual([`open-secret /settings/${name}/type`])
      expect(found(name, { type: 'map', of: 'string' })).toEqual([`open-secret /settings/${name}/of`])
      expect(found(name, { type: 'secret' })).toEqual([])
      expect(found(name, { type: 'map', of: 'secret' })).toEqual([])
      expect(found(name, { type: 'boolean' })).toEqual([])
    },
  )

  test.each(['tokens in use', 'keyName', 'region'])('%s is none', (name) => {
    expect(found(name.replaceAll(' ', '_'), { type: 'string' })).toEqual([])
  })

  test('the key of a group type is none', () => {
    expect(found('groupKey', { type: 'string', groupType: true })).toEqual([])
  })
})

test('unused-fragment: each fragment is included by a request, itself or through others', () => {
  const fragments = { a: [{ include: 'b' }], b: ALL, c: [{ include: 'd' }, { include: 'a' }], d: ALL, e: ALL }
  const calls = { group: [{ id: 'a', rows: [{ include: 'a' }] }] }
  expect(findingsOf(table({ fragments, calls }))).toEqual(
    ['c', 'd', 'e'].map((name) => ['unused-fragment', `/fragments/${name}`]),
  )
  const defaults = { url: 'https://acme.example', query: [{ to: 'x', include: 'e' }] }
  expect(findingsOf(table({ fragments: { e: ALL }, defaults }))).toEqual([])
})

describe('dead-row', () => {
  const settings: Readonly<Record<string, Setting>> = {
    region: { type: 'choice', values: ['us', 'eu'] },
    tier: { type: 'choice', values: { a: 1, b: null } },
    on: { type: 'boolean' },
    count: { type: 'number' },
    label: { type: 'string' },
    hush: { type: 'secret' },
    names: { type: 'list' },
  }
  const found = (when: Condition): boolean => {
    const rows: readonly Row[] = [...ALL, { to: 'x', value: 1, when }]
    const findings = lintTables([
      { file: 'acme.json', json: table({ settings, calls: { group: [{ id: 'a', rows }] } }) },
    ])
    const dead = findings.filter(({ linter }) => linter !== 'unused-setting')
    expect(dead.map(({ linter, path }) => [linter, path])).toEqual(
      dead.map(() => ['dead-row', '/calls/group/0/rows/1/when']),
    )
    return dead.length > 0
  }

  test.each<Condition>([
    { path: 'settings.region', is: 'asia' },
    { path: 'settings.region', in: ['asia', null] },
    { path: 'settings.tier', is: 'a' },
    { path: 'settings.on', is: 'true' },
    { path: 'settings.count', is: '1' },
    { path: 'settings.label', is: 1 },
    { path: 'settings.hush', is: null },
    { path: 'settings.names', is: 'a' },
    { all: [{ has: 'userId' }, { path: 'settings.on', is: 1 }] },
    {
      any: [
        { path: 'settings.region', is: 'asia' },
        { path: 'settings.on', is: 1 },
      ],
    },
  ])('%j never holds', (when) => {
    expect(found(when)).toBe(true)
  })

  test.each<Condition>([
    { path: 'settings.region', is: 'us' },
    { path: 'settings.region', in: ['asia', 'eu'] },
    { path: 'settings.tier', is: 1 },
    { path: 'settings.on', is: false },
    { path: 'settings.count', is: 1.5 },
    { path: 'settings.label', is: '' },
    { path: 'settings.region', type: 'absent' },
    { path: 'settings.region', like: 'asia*' },
    { path: 'traits.plan', is: 'none' },
    { has: 'settings.label' },
    { not: { path: 'settings.region', is: 'asia' } },
    {
      any: [
        { path: 'settings.region', is: 'asia' },
        { path: 'settings.on', is: true },
      ],
    },
  ])('%j may hold', (when) => {
    expect(found(when)).toBe(false)
  })

  test('a request, an alternative, and rows without a body', () => {
    const when: Condition = { path: 'settings.on', is: 'yes' }
    const calls = {
      group: [
        { id: 'a', rows: ALL },
        { id: 'b', when, rows: [{ to: 'x', coalesce: [{ value: 1, when }, { value: 2 }] }] },
        { id: 'c', encoding: 'none' as const, rows: ALL },
        { id: 'd', encoding: 'none' as const, rows: [] },
        { id: 'e', encoding: 'none' as const },
      ],
    }
    expect(findingsOf(table({ settings: { on: { type: 'boolean' } }, calls }))).toEqual([
      ['dead-row', '/calls/group/1/rows/0/coalesce/0/when'],
      ['dead-row', '/calls/group/1/when'],
      ['dead-row', '/calls/group/2/rows'],
    ])
    const defaults = { url: 'https://acme.example', encoding: 'none' as const }
    expect(findingsOf(table({ defaults }))).toEqual([['dead-row', '/calls/group/0/rows']])
  })
})

describe('lost-list-row', () => {
  const fragments = {
    deep: [{ to: 'records[0].y', value: 1 }],
    over: [{ include: 'deep' }],
    list: [{ to: '[]', value: 1 }],
  }
  /** The places below the rows of the request that are found. */
  const lost = (rows: readonly Row[]): readonly string[] =>
    lintTables([
      { file: 'acme.json', json: table({ fragments, calls: { group: [{ id: 'a', rows: [...ALL, ...rows] }] } }) },
    ])
      .filter(({ linter }) => linter === 'lost-list-row' || linter === 'table')
      .map(({ linter, path }) => `${linter} ${path.replace('/calls/group/0/rows/', '')}`)
  const x: Row = { to: 'records[0].x', value: 1 }
  const has: Condition = { has: 'userId' }

  test.each<[string, readonly Row[], string]>([
    ['a row and an include', [x, { include: 'deep' }], '2'],
    ['the include first', [{ include: 'deep' }, x], '1'],
    ['through another fragment', [x, { include: 'over' }], '2'],
    ['a row and rows', [x, { rows: [{ to: 'records[1].y', value: 1 }] }], '2'],
    ['two groups', [{ include: 'deep' }, { rows: [x] }], '2'],
    [
      'a group on the list itself',
      [
        { to: 'tags[]', value: 1 },
        { to: 'tags', include: 'list' },
      ],
      '2',
    ],
    [
      'under one position',
      [
        { to: 'a[0].l[0]', value: 1 },
        { to: 'a[0]', rows: [{ to: 'l[1]', value: 2 }] },
      ],
      '2',
    ],
    [
      'conditions that may both hold',
      [
        { ...x, when: has },
        { include: 'deep', when: { has: 'groupId' } },
      ],
      '2',
    ],
  ])('%s', (_, rows, place) => {
    expect(lost(rows)).toEqual([`lost-list-row ${place}`])
  })

  test.each<[string, readonly Row[]]>([
    ['rows of one level', [x, { to: 'records[0].y', value: 1 }, { to: 'records[1].y', value: 1 }]],
    ['a group in the element', [x, { to: 'records[0]', rows: [{ to: 'y', value: 1 }] }]],
    ['another list', [x, { rows: [{ to: 'others[0].y', value: 1 }] }]],
    [
      'another element of each row on []',
      [
        { to: 'g[]', rows: [{ to: 'f[0]', value: 1 }] },
        { to: 'g[]', rows: [{ to: 'f[0]', value: 2 }] },
      ],
    ],
    [
      'either the one or the other',
      [
        { ...x, when: has },
        { include: 'deep', when: { not: has } },
      ],
    ],
    [
      'what is reshaped',
      [
        { to: 'o', rows: [x], as: 'json' },
        { to: 'p.records[0]', value: 1 },
      ],
    ],
    ['the elements of an each', [x, { to: 'l', each: 'traits.l', rows: [{ to: 'records[0]', value: 1 }] }]],
    [
      'objects',
      [
        { to: 'o.x', value: 1 },
        { to: 'o', rows: [{ to: 'y', value: 1 }] },
      ],
    ],
  ])('not %s', (_, rows) => {
    expect(lost(rows)).toEqual([])
  })

  test('at every level: fragments, nested rows, alternatives, headers and queries', () => {
    const bad: readonly Row[] = [x, { rows: [{ to: 'records[0].y', value: 1 }] }]
    const calls = {
      group: [
        {
          id: 'a',
          query: bad,
          headers: { h: { rows: bad, as: 'json' }, t: 'text' },
          rows: [
            ...ALL,
            { to: 'c', coalesce: [{ rows: bad }, { each: { rows: bad }, rows: bad }] },
            { include: 'bad' },
          ],
        },
      ],
    }
    const found = findingsOf(
      table({ fragments: { bad }, defaults: { url: 'https://acme.example', query: bad }, calls }),
    )
    expect(found.filter(([linter]) => linter === 'lost-list-row').map(([, path]) => path)).toEqual([
      '/defaults/query/1',
      '/fragments/bad/1',
      '/calls/group/0/query/1',
      '/calls/group/0/headers/h/rows/1',
      '/calls/group/0/rows/1/coalesce/0/rows/1',
      '/calls/group/0/rows/1/coalesce/1/each/rows/1',
      '/calls/group/0/rows/1/coalesce/1/rows/1',
    ])
  })

  test('it says where the other one is', () => {
    const json = table({ calls: { group: [{ id: 'a', rows: [...ALL, x, { rows: [x] }] }] } })
    expect(lintTables([{ file: 'acme.json', json }]).map(({ message }) => message)).toEqual([
      'the rows inside build a list, and /calls/group/0/rows/1 writes into the same one: lists never merge, so one of them is lost',
    ])
  })
})

test('a table that includes in a circle, or too much, has that one finding', () => {
  const fragments: Record<string, readonly Row[]> = { f0: [{ to: 'x[0]', value: 1 }] }
  for (let index = 1; index < 40; index++) fragments[`f${index}`] = [1, 2, 3].map(() => ({ include: `f${index - 1}` }))
  const calls = {
    group: [
      { id: 'find', query: [{ include: 'f39' }, { to: 'j', include: 'f39', as: 'json' }], rows: ALL },
      { id: 'use', url: '/{answer.find.body.id}', rows: [{ include: 'f39' }] },
    ],
  }
  const found = new Set(findingsOf(table({ fragments, calls })).map(([linter]) => linter))
  expect(found).toEqual(new Set(['table']))
  const circle = { f39: [{ include: 'b' }], b: [{ include: 'f39' }] }
  expect(new Set(findingsOf(table({ fragments: circle, calls })).map(([linter]) => linter))).toEqual(new Set(['table']))
})

test('a status that is no answer is not to be allowed', () => {
  const allow = [302, 404, 408, 409, 429, 499, 500, 503, 599]
  const calls = { group: [{ id: 'find', allow, rows: ALL }] }
  const findings = lintTables([{ file: 'acme.json', json: table({ calls }) }])
  expect(findings.filter(({ linter }) => linter === 'unclear-status').map(({ path }) => path)).toEqual(
    [2, 4, 6, 7, 8].map((index) => `/calls/group/0/allow/${index}`),
  )
})

describe('open-search', () => {
  const settings: Readonly<Record<string, Setting>> = {
    name: { type: 'string', required: true },
    field: { type: 'string' },
    page: { type: 'number', default: 1 },
    tags: { type: 'list', required: true },
  }
  const reads: TableRequest = { id: 'use', url: '/{answer.find.body.id}', rows: ALL }
  /** The places below the query of the search that are found. */
  const open = (query: Fields, rest: Partial<TableRequest> = {}, more: Partial<Table> = {}): readonly string[] => {
    const calls = { group: [{ id: 'find', method: 'GET', query, ...rest }, reads] }
    const findings = lintTables([{ file: 'acme.json', json: table({ settings, calls, ...more }) }])
    return findings
      .filter(({ linter }) => linter === 'open-search' || linter === 'table')
      .map(({ linter, path }) => `${linter} ${path.replace('/calls/group/0/query', '')}`)
  }
  const key = (row: Source, when?: Condition, requires?: Condition): boolean =>
    open({ x: row }, { ...(when && { when }), ...(requires && { requires }) }).length > 0

  test.each<{ readonly row: Source; readonly when?: Condition; readonly requires?: Condition }>([
    { row: { from: 'groupId' } },
    { row: { from: 'groupId', as: 'string' }, when: { has: 'groupId' } },
    { row: { from: 'userId' } },
    { row: { template: '{userId}-{anonymousId}' }, when: { has: 'userId' } },
    { row: { template: '{traits.email|userId}' }, when: { has: 'userId' } },
    { row: { from: 'traits.email', as: 'string' }, when: { has: 'traits.email' } },
    { row: { from: 'traits.email', as: 'string' }, when: { path: 'traits.email', type: 'string' } },
    { row: { from: 'traits.email', as: 'string' }, when: { any: [{ has: 'traits.email' }, { has: 'userId' }] } },
    { row: { from: 'userId', as: 'integer' }, when: { has: 'userId' } },
    { row: { from: 'userId', as: { round: 2 } }, when: { has: 'userId' } },
    { row: { from: ['traits.email', 'userId'], as: 'string' }, when: { has: 'userId' } },
    { row: { from: 'settings.field' } },
    { row: { from: 'settings.tags' } },
    { row: { template: '{settings.field}' }, when: { not: { has: 'settings.field' } } },
    { row: { value: null } },
    { row: { value: '' } },
    { row: { from: 'userId', default: '' } },
    { row: { coalesce: [{ from: 'userId' }, { from: 'traits.email' }] } },
    { row: { coalesce: [{ from: 'userId' }, { value: 1, when: { has: 'traits.email' } }] } },
    { row: { rows: [{ to: 'id', from: 'groupId' }], as: 'json' } },
    { row: { rows: [{ to: '{settings.field}', value: 1, required: true }], as: 'json' } as Source },
    { row: { rows: [{ to: 'id', value: 1 }], where: { has: 'item' }, as: 'json' } },
    { row: { each: 'traits.ids', rows: [{ to: 'id', value: 1 }], as: 'json' } },
    { row: { rest: 'traits', as: 'json' } },
    { row: { value: 1, when: { has: 'userId' } } },
  ])('%j can be absent', ({ row, when, requires }) => {
    expect(key(row, when, requires)).toBe(true)
  })

  test.each<{ readonly row: Source; readonly when?: Condition; readonly requires?: Condition }>([
    { row: { value: 1 } },
    { row: { template: 'all' } },
    { row: { template: '{settings.name}:{settings.page}' } },
    { row: { template: '{userId|traits.email}' }, when: { has: 'userId' } },
    { row: { from: 'settings.page' } },
    { row: { from: 'settings.field' }, when: { has: ['settings.field'] } },
    { row: { from: 'settings.field' }, when: { path: 'settings.field', is: 'x' } },
    { row: { from: 'userId', as: ['string', 'sha256'] }, when: { has: ['traits.email', 'userId'] } },
    { row: { from: 'userId' }, requires: { has: 'userId' } },
    { row: { from: ['userId', 'traits.email'] }, when: { all: [{ has: 'userId' }, { has: 'traits' }] } },
    { row: { from: 'groupId' }, requires: { path: 'groupId', type: 'string' } },
    {
      row: { from: 'traits.email' },
      when: { all: [{ has: 'traits.email' }, { path: 'traits.email', type: 'string' }] },
    },
    { row: { from: 'traits.email', default: 'nobody' } },
    { row: { coalesce: [{ from: 'traits.email' }, { value: 'nobody' }] } },
    { row: { rows: [{ to: '{settings.name}', from: 'groupId', required: true }], as: 'json' } as Source },
  ])('%j cannot', ({ row, when, requires }) => {
    expect(key(row, when, requires)).toBe(false)
  })

  test('templates and rows; a required row makes the request invalid', () => {
    expect(open({ x: '{settings.field}', y: '{settings.name}' })).toEqual(['open-search /x'])
    expect(open([{ to: 'x', from: 'groupId', as: 'string' }])).toEqual(['open-search /0'])
    expect(open([{ to: 'x', from: 'groupId', as: 'string', required: true }])).toEqual([])
    expect(open([{ to: 'x', from: 'userId', when: { has: 'userId' }, required: true }])).toEqual(['open-search /0'])
  })

  test('one of two keys, by a condition and its opposite', () => {
    const byId: Row = { to: 'id', from: 'userId', when: { has: 'userId' }, required: true }
    const byEmail: Row = { to: 'email', from: 'traits.email', when: { not: { has: 'userId' } }, required: true }
    expect(open([byId, byEmail])).toEqual([])
    expect(open([byEmail, byId])).toEqual([])
    expect(open([byId, { ...byEmail, when: { not: { has: 'traits' } } }])).toEqual(['open-search /0', 'open-search /1'])
    expect(open([byId, { to: 'email', from: 'traits.email', when: { not: { has: 'userId' } } }])).toEqual([
      'open-search /1',
    ])
  })

  test('fragments, as a key and for what reads the answer', () => {
    const inner: readonly Row[] = [{ to: 'x', from: 'groupId' }]
    const fragments = { inner, outer: [{ include: 'inner' }], sure: [{ to: 'x', value: 1 }] }
    const query = [{ include: 'outer' }, { to: 'json', include: 'sure', as: 'json' }]
    expect(open(query, {}, { fragments })).toEqual(['open-search /0'])
    const calls = {
      group: [
        { id: 'find', query: { x: { from: 'groupId' } } },
        { id: 'use', rows: [...ALL, { include: 'a' }] },
      ],
    }
    const reading = { a: [{ include: 'b' }], b: [{ to: 'y', from: 'answer.find.body.id' }] }
    expect(findingsOf(table({ calls, fragments: reading }))).toEqual([['open-search', '/calls/group/0/query/x']])
  })

  test('the query of the defaults, once, unless the request has an entry of that name', () => {
    const defaults = { url: 'https://acme.example', query: { x: { from: 'groupId' } } }
    const again = { id: 'again', url: '/{answer.find.body.id}', rows: ALL }
    const calls = { group: [{ id: 'find' }, reads, again], identify: [{ id: 'find' }, reads] }
    expect(findingsOf(table({ defaults, calls }))).toEqual([['open-search', '/defaults/query/x']])
    expect(open({ x: { value: 1 } }, {}, { defaults })).toEqual([])
  })

  test('a fragment that is not there is a finding of its own', () => {
    expect(open([{ include: 'none' }, { to: 'x', include: 'none', as: 'json' }])).toContain('table /0/include')
  })

  test('an answer that nobody of the call reads is nobody’s business', () => {
    const find = { id: 'find', query: { x: { from: 'groupId' } } }
    expect(findingsOf(table({ calls: { group: [find, { id: 'b', after: ['find'], rows: ALL }] } }))).toEqual([])
    const calls = { group: [find, { id: 'b', rows: ALL }], identify: [{ id: 'find' }, reads] }
    expect(findingsOf(table({ calls }))).toEqual([])
  })
})

test('the shipped tables have no findings', () => {
  expect(lintTables(shippedFolder)).toEqual([])
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
      { title: 'x', settings: { a: '1', b: '2' }, event: {}, expect: { skipped: 'no-request' } },
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
      { include: 'used' },
    ]
    const fragments = { used: [{ to: 'u', from: 'traits', omit: 'settings.c' }] }
    expect(findingsOf(table({ settings, fragments, calls: { group: [{ id: 'a', rows }] } }))).toEqual([])
  })

  test('the fix takes them out, of the examples too', () => {
    const [fixed] = fixTables([{ file: 'acme.json', json: unused }])
    expect(fixed?.json).toEqual({
      ...unused,
      settings: {},
      examples: unused.examples?.map(({ settings, ...rest }) => (settings ? { ...rest, settings: {} } : rest)),
    })
    expect(fixTables([{ file: 'acme.json', json: table() }])).toEqual([])
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
    expect(unaddressed([{ from: 'traits.address.zipcode' }])).toEqual(EVERY)
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
          each: 'traits.email',
          url: '/{traits.id}',
          query: { y: { from: 'traits.plan' } },
          headers: { x: '{traits.name}' },
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
