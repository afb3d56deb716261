import { describe, expect, test } from 'vitest'
import { hasCall } from '../src/core/insight/has-call.ts'
import { tableFields } from '../src/core/insight/table-fields.ts'
import { tableForms } from '../src/core/insight/table-forms.ts'
import { isUnchecked, tableKind } from '../src/core/insight/table-kind.ts'
import { tableMentions } from '../src/core/insight/table-mentions.ts'
import { MATRIX_TRAITS, type MatrixTrait, type TraitPlace, traitMatrix } from '../src/core/insight/trait-matrix.ts'
import type { Row, Table } from '../src/core/model/table.ts'
import { shippedTables } from './support/shipped-tables.ts'

/** A table with these rows in a group call. */
function tableOf(rows: readonly Row[], more: Partial<Table> = {}): Table {
  const group = [{ id: 'send', url: 'https://api.example.com/{groupId}', rows }]
  return { id: 'acme', version: 1, title: 'Acme', docs: [], groups: 'one', calls: { group }, ...more }
}

const shipped = (id: string): Table => shippedTables.find((table) => table.id === id) as Table

describe('the kind of a table', () => {
  test.each<[name: string, table: Table, kind: string]>([
    ['the whole event', tableOf([{ from: '' }]), 'forward'],
    ['the event as it came', tableOf([{ to: 'event', from: 'raw' }]), 'forward'],
    [
      'the envelope, traits whole',
      tableOf([
        { to: 'groupId', from: 'groupId' },
        { to: 'traits', rest: 'traits' },
      ]),
      'forward',
    ],
    [
      'the envelope in a list',
      tableOf([
        {
          to: 'batch[]',
          rows: [
            { to: 'groupId', from: 'groupId' },
            { to: 'traits', from: 'traits' },
          ],
        },
      ]),
      'forward',
    ],
    [
      'the envelope in a fragment',
      tableOf([{ include: 'all' }], {
        fragments: {
          all: [
            { to: 'groupId', from: 'groupId' },
            { to: 'traits', from: 'traits' },
          ],
        },
      }),
      'forward',
    ],
    [
      'traits whole under a vendor name',
      tableOf([
        { to: 'groupId', from: 'groupId' },
        { to: 'fields', rest: 'traits' },
      ]),
      'group',
    ],
    [
      'traits beside an id of another name',
      tableOf([
        { to: 'company_id', from: 'groupId' },
        { to: 'traits', rest: 'traits' },
      ]),
      'group',
    ],
    [
      'traits with respelt keys',
      tableOf([
        { to: 'groupId', from: 'groupId' },
        { to: 'traits', rest: 'traits', keys: 'snake' },
      ]),
      'group',
    ],
    [
      'the envelope, once for each group of a request',
      {
        ...tableOf([]),
        calls: {
          group: [
            {
              id: 'a',
              each: 'groupId',
              rows: [
                { to: 'groupId', from: 'item' },
                { to: 'traits', rest: 'traits' },
              ],
            },
          ],
        },
      },
      'forward',
    ],
    [
      'the envelope, once for each group of a list',
      tableOf([
        {
          to: 'batch[]',
          each: 'groupId',
          rows: [
            { to: 'groupId', from: 'item' },
            { to: 'traits', rest: 'traits' },
          ],
        },
      ]),
      'forward',
    ],
    [
      'the item of another list',
      tableOf([
        {
          to: 'batch[]',
          each: 'traits.teams',
          rows: [
            { to: 'groupId', from: 'item' },
            { to: 'traits', rest: 'traits' },
          ],
        },
      ]),
      'group',
    ],
    [
      'traits without what is nested',
      tableOf([
        { to: 'groupId', from: 'groupId' },
        { to: 'traits', rest: 'traits', flatten: '_' },
      ]),
      'group',
    ],
    [
      'traits and id in two places',
      tableOf([
        { to: 'user.groupId', from: 'groupId' },
        { to: 'company.traits', rest: 'traits' },
      ]),
      'group',
    ],
    ['rows of its own', tableOf([{ to: 'name', from: 'traits.name' }]), 'group'],
    ['no group call', { ...tableOf([]), calls: { identify: [] } }, 'none'],
    [
      'a call for every type',
      { ...tableOf([]), calls: { '*': [{ id: 'a', url: 'https://x.example', rows: [{ from: '' }] }] } },
      'forward',
    ],
  ])('%s', (_name, table, kind) => {
    expect(tableKind(table)).toBe(kind)
  })

  test('of shipped tables', () => {
    const kindOf = (id: string): string => tableKind(shipped(id))
    expect(['intercom', 'mixpanel', 'canny', 'slack'].map(kindOf)).toEqual(new Array(4).fill('group'))
    expect(['segment', 'webhook', 'june', 'klime'].map(kindOf)).toEqual(new Array(4).fill('forward'))
    expect(kindOf('vero')).toBe('none')
    expect(shippedTables.length).toBeGreaterThanOrEqual(80)
    expect(shippedTables.filter((table) => tableKind(table) === 'group').length).toBeGreaterThanOrEqual(45)
  })

  test('unchecked is a table of which no page could be opened', () => {
    const docs = (checked: string | null): Pick<Table, 'docs'> => ({ docs: [{ url: 'https://a.example/', checked }] })
    expect(isUnchecked(tableOf([], docs(null)))).toBe(true)
    expect(isUnchecked(tableOf([], docs('2026-11-25')))).toBe(false)
  })
})

describe('the matrix of traits', () => {
  const place = (table: Table, trait: MatrixTrait): TraitPlace | undefined => traitMatrix([table])[0]?.traits[trait]

  test.each<[name: string, rows: readonly Row[], trait: MatrixTrait, expected: TraitPlace]>([
    [
      'a field with its form',
      [{ to: 'at', from: 'traits.created', as: 'unix' }],
      'createdAt',
      { kind: 'field', to: ['at unix'] },
    ],
    [
      'a form with an argument',
      [{ to: 'x', from: 'traits.website', as: { url: 'domain' } }],
      'website',
      { kind: 'field', to: ['x url domain'] },
    ],
    [
      'a part of an address',
      [{ to: 'zip', from: 'traits.address.zip' }],
      'address.postalCode',
      { kind: 'field', to: ['zip'] },
    ],
    [
      'every part of a whole address',
      [{ to: 'a', from: 'traits.address' }],
      'address.city',
      { kind: 'field', to: ['a'] },
    ],
    ['part of a text', [{ to: 't', template: '{traits.name} Ltd' }], 'name', { kind: 'field', to: ['t text'] }],
    [
      'an alternative inside',
      [{ to: 'o', rows: [{ to: 'n', coalesce: [{ from: 'traits.name' }] }] }],
      'name',
      { kind: 'field', to: ['o.n'] },
    ],
    ['the rest', [{ to: 'attrs', rest: 'traits' }], 'plan', { kind: 'rest', to: ['attrs'] }],
    [
      'a rest without it',
      [{ to: 'attrs', rest: 'traits', omit: ['plan'] }],
      'plan',
      { kind: 'none', reason: 'is not mapped' },
    ],
    ['the whole event', [{ from: '' }], 'anonymousId', { kind: 'rest', to: ['the body'] }],
    [
      'no user with a rest',
      [{ to: 'attrs', rest: 'traits' }],
      'userId',
      { kind: 'none', reason: 'is not sent with a group' },
    ],
    ['a user', [{ to: 'user', from: ['userId', 'anonymousId'] }], 'anonymousId', { kind: 'field', to: ['user'] }],
    [
      'a trait as it came, in a form and whole',
      [{ to: 'n', from: 'raw.traits.address' }],
      'address.city',
      { kind: 'field', to: ['n'] },
    ],
    [
      'all traits as they came are no one trait',
      [{ to: 'n', from: 'raw.traits' }],
      'name',
      { kind: 'rest', to: ['n'] },
    ],
    [
      'the whole body in a form',
      [{ from: 'traits.name', as: 'lower' }],
      'name',
      { kind: 'field', to: ['the body lower'] },
    ],
    ['the whole body', [{ from: 'traits.name' }], 'name', { kind: 'field', to: ['the body'] }],
    [
      'a custom trait is none',
      [{ to: 'x', from: 'traits.address.floor' }],
      'address',
      { kind: 'none', reason: 'is not mapped' },
    ],
  ])('%s', (_name, rows, trait, expected) => {
    expect(place(tableOf(rows), trait)).toEqual(expected)
  })

  test('says why a vendor has no place for a trait, for a part what is said of the whole', () => {
    const table = tableOf([], { unsupported: { phone: 'No phones.', address: 'No addresses.' } })
    expect(place(table, 'phone')).toEqual({ kind: 'none', reason: 'No phones.' })
    expect(place(table, 'address.city')).toEqual({ kind: 'none', reason: 'No addresses.' })
    expect(place({ ...table, calls: { track: [] } }, 'phone')).toEqual({ kind: 'none', reason: 'has no group call' })
  })

  test('what an each makes of a source goes where its elements are written', () => {
    const names = { rest: 'traits', as: 'keyNames' } as const
    const each = (to: string, rows: readonly Row[]): Table => tableOf([{ to, each: names, rows }])
    expect(
      place(
        each('[]', [
          { to: 'x', value: 1 },
          { to: '$unset', from: 'item', as: 'list' },
        ]),
        'phone',
      ),
    ).toEqual({
      kind: 'rest',
      to: ['[].$unset'],
    })
    expect(place(each('all', [{ from: 'item' }]), 'phone')).toEqual({ kind: 'rest', to: ['all[]'] })
    expect(place(each('all', [{ to: 'x', from: 'item.x' }]), 'phone')).toEqual({ kind: 'rest', to: ['all[]'] })
  })

  test('no shipped table leaves a reserved trait without a field, a rest or a reason', () => {
    for (const { table, traits } of traitMatrix(shippedTables)) {
      for (const trait of MATRIX_TRAITS) {
        if (trait === 'userId' || trait === 'anonymousId') continue
        expect(traits[trait], `${table} ${trait}`).not.toEqual({ kind: 'none', reason: 'is not mapped' })
      }
    }
  })
})

test('the fields of a request: url, each, query and headers too', () => {
  const table: Table = {
    ...tableOf([]),
    defaults: { url: 'https://x.example', headers: { 'x-a': '{settings.a}', 'x-b': { from: 'userId', as: 'string' } } },
    calls: {
      group: [
        {
          id: 'a',
          url: '/{groupId}',
          each: 'traits.list',
          query: [{ to: 'q', from: 'traits.name', when: { has: 'traits.name' } }],
          rows: [{ to: 'all[]', each: { from: 'traits.list' }, rows: [{ to: 'n', from: 'item' }] }],
        },
      ],
    },
  }
  const fields = tableFields(table, 'group').map(({ to, reads, form, kind, conditional }) => [
    to,
    reads,
    form,
    kind,
    conditional,
  ])
  expect(fields).toEqual([
    ['url', ['groupId'], [], 'text', false],
    ['each', ['traits.list'], [], 'field', false],
    ['query q', ['traits.name'], [], 'field', true],
    ['header x-a', ['settings.a'], [], 'text', false],
    ['header x-b', ['userId'], ['string'], 'field', false],
    ['all[]', ['traits.list'], [], 'field', false],
    ['all[].n', ['item'], [], 'field', false],
  ])
})

describe('the forms of a call', () => {
  test.each<[name: string, rows: readonly Row[], expected: Partial<ReturnType<typeof tableForms>>]>([
    ['no custom traits', [{ to: 'x', from: 'traits.name' }], { custom: [], dates: [], nulls: ['keep'] }],
    ['the rest', [{ to: 'attrs', rest: 'traits' }], { custom: ['attrs'] }],
    ['the whole event', [{ from: '' }], { custom: ['body'] }],
    ['the rest of something else', [{ to: 'x', rest: 'context.device' }], { custom: [] }],
    ['a date', [{ to: 'at', from: 'traits.createdAt', as: ['unixMs', 'string'] }], { dates: ['at unixMs'] }],
    ['a pattern', [{ to: 'at', from: 'timestamp', as: { date: 'yyyy-MM' } }], { dates: ['at date yyyy-MM'] }],
    [
      'dates inside',
      [{ to: 'a', rest: 'traits', values: { iso: 'unix', date: ['unix', 'string'] } }],
      { dates: ['in a unix'] },
    ],
    ['nulls of a field', [{ to: 'a', from: 'traits.name', nulls: 'drop' }], { nulls: ['keep', 'a drop'] }],
    ['nulls of a field as of all', [{ to: 'a', from: 'traits.name', nulls: 'keep' }], { nulls: ['keep'] }],
  ])('%s', (_name, rows, expected) => {
    expect(tableForms(tableOf(rows), 'group')).toMatchObject(expected)
  })

  test('nulls by request where they differ', () => {
    const group = [
      { id: 'one', rows: [], nulls: 'drop' },
      { id: 'two', rows: [] },
    ] as const
    expect(tableForms({ ...tableOf([]), calls: { group } }, 'group').nulls).toEqual(['one drop', 'two keep'])
    expect(tableForms(tableOf([], { defaults: { nulls: 'blank' } }), 'group').nulls).toEqual(['blank'])
    expect(tableForms(tableOf([]), 'track')).toEqual({ custom: [], dates: [], nulls: [] })
  })
})

test('a call of its own, or one for every call', () => {
  expect(hasCall(tableOf([]), 'group')).toBe(true)
  expect(hasCall(tableOf([]), 'track')).toBe(false)
  expect(hasCall({ ...tableOf([]), calls: { '*': [] } }, 'track')).toBe(true)
})

test.each<[text: string, found: boolean]>([
  ['ACME', true],
  ['other name', true],
  ['acme.example/docs', true],
  ['apikey', true],
  ['key of the API', true],
  ['a secret note', true],
  ['about the table', true],
  ['nowhere', false],
])('a table mentions %j: %s', (text, found) => {
  const settings = { apiKey: { type: 'secret', title: 'Key of the API', note: 'A secret note' } } as const
  const docs = [{ url: 'https://acme.example/docs', checked: null }]
  const table = tableOf([], { aliases: ['Other Name'], note: 'About the table', docs, settings })
  expect(tableMentions(table, text)).toBe(found)
})
