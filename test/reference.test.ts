import { describe, expect, it } from 'vitest'
import type { InstanceConfig } from '../src/core/model/engine.ts'
import type { Row, Table, TableRequest } from '../src/core/model/table.ts'
import { readDate } from './support/reference/dates.ts'
import { referenceMap, referenceNormalize } from './support/reference/index.ts'

const CANONICAL = {
  anonymousId: '507f191e810c19729de860ea',
  channel: 'browser',
  context: { ip: '8.8.8.8', userAgent: 'Mozilla/5.0' },
  integrations: { All: true, Mixpanel: false, Salesforce: false },
  messageId: '022bb90c-bbac-11e4-8dfc-aa07a5b093db',
  receivedAt: '2015-02-23T22:28:55.387Z',
  sentAt: '2015-02-23T22:28:55.111Z',
  timestamp: '2015-02-23T22:28:55.111Z',
  traits: { name: 'Initech', industry: 'Technology', employees: 329, plan: 'enterprise', 'total billed': 830 },
  type: 'group',
  userId: '97980cfea0067',
  groupId: '0e8c78ea9d97a7b8185e8632',
  version: '1.1',
}

function table(group: readonly TableRequest[], more: Partial<Table> = {}): Table {
  return {
    id: 'acme',
    version: 3,
    title: 'Acme',
    docs: [],
    groups: 'many',
    defaults: { url: 'https://acme.test' },
    calls: { group },
    ...more,
  }
}

function deliver(tables: Table, event: unknown, config: InstanceConfig = {}, now?: string) {
  const result = referenceMap(
    { tables: [tables], destinations: { acme: config } },
    event,
    now === undefined ? {} : { now },
  )
  const [delivery] = result.deliveries
  if (delivery === undefined) throw new Error('no delivery')
  return delivery
}

/** The body that rows build for group traits. */
function bodyOf(rows: readonly Row[], traits: unknown, more: Partial<Table> = {}): unknown {
  const event = { type: 'group', groupId: 'g1', userId: 'u1', traits }
  return deliver(table([{ id: 'r', rows }], more), event).requests[0]?.body
}

function fatesOf(rows: readonly Row[], traits: unknown): Record<string, string> {
  const event = { type: 'group', groupId: 'g1', userId: 'u1', traits }
  const { fates } = deliver(table([{ id: 'r', rows }]), event)
  return Object.fromEntries(fates.map(({ trait, fate, reason, to }) => [trait, [fate, reason ?? to].join(' ')]))
}

describe('normalisation', () => {
  it('leaves the canonical event as it is', () => {
    expect(referenceNormalize(CANONICAL)).toEqual({ event: CANONICAL, issues: [] })
  })

  it.each([
    [
      'alias and spelling',
      { Created: 1394104654, 'POSTAL code': 1 },
      { createdAt: '2014-03-06T11:17:34.000Z', 'POSTAL code': 1 },
    ],
    ['canonical beats snake', { created_at: null, createdAt: '2014' }, { createdAt: '2014-01-01T00:00:00.000Z' }],
    ['value beats null', { created_at: '2014', createdAt: null }, { createdAt: '2014-01-01T00:00:00.000Z' }],
    ['name beats alias', { created: '2013', CREATEDAT: '2014' }, { createdAt: '2014-01-01T00:00:00.000Z' }],
    [
      'parts of an address',
      { address: { zip: '94103', City: 'x', ZIP: null } },
      { address: { postalCode: '94103', city: 'x' } },
    ],
    ['custom keys stay', { a_b: 1, aB: 2, n̈ame: 3 }, { a_b: 1, aB: 2, n̈ame: 3 }],
    ['no date', { createdAt: '2014-02-30' }, { createdAt: '2014-02-30' }],
  ])('reads traits: %s', (_, traits, expected) => {
    const { event } = referenceNormalize({ type: 'group', groupId: 'g', userId: 'u', traits })
    expect(event).toEqual({ type: 'group', groupId: 'g', userId: 'u', traits: expected })
  })

  it.each([
    [{ type: 'group', groupId: 'g' }, ['missing-user']],
    [{ type: 'group', group_id: 'g', userId: '' }, ['missing-group-id', 'missing-user', 'near-miss-field']],
    [{ type: 'track', userId: 7, event: '' }, ['id-number', 'missing-event-name']],
    [{ type: 'Group', userId: 'u' }, ['unknown-type']],
    ['nothing', ['not-an-object']],
    [
      { type: 'identify', userId: 'u', traits: { age: '7', createdAt: 2014, id: 'v' } },
      ['date-unit', 'id-trait-differs', 'trait-type'],
    ],
  ])('reports on %j', (event, issues) => {
    expect(referenceNormalize(event).issues).toEqual(issues)
  })

  it('keeps hostile keys as data', () => {
    const traits: unknown = JSON.parse('{"__proto__":{"x":1},"constructor":2}')
    const { event } = referenceNormalize({ type: 'group', groupId: 'g', userId: 'u', traits })
    expect(JSON.stringify(event)).toContain('"traits":{"__proto__":{"x":1},"constructor":2}')
  })

  it('corrects the clock', () => {
    const [originalTimestamp, sentAt, receivedAt] = [
      '2015-01-01T00:00:00Z',
      '2015-01-01T00:00:10Z',
      '2015-01-01T00:01:00Z',
    ]
    const { event } = referenceNormalize({
      type: 'group',
      groupId: 'g',
      userId: 'u',
      originalTimestamp,
      sentAt,
      receivedAt,
    })
    expect(event).toMatchObject({ timestamp: '2015-01-01T00:00:50.000Z' })
  })

  it('respells custom keys once', () => {
    const traits = { 'total billed': 1, total_billed: 2, 'Plan ': 3, $: 4 }
    const { event } = referenceNormalize({ type: 'group', groupId: 'g', userId: 'u', traits }, { keys: 'snake' })
    expect(event).toMatchObject({ traits: { 'total billed': 1, total_billed: 2, plan: 3, $: 4 } })
  })

  it('cuts what is too deep', () => {
    const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`)
    expect(referenceNormalize({ type: 'group', groupId: 'g', userId: 'u', x: deep(999) }).issues).toEqual([])
    expect(referenceNormalize({ type: 'group', groupId: 'g', userId: 'u', x: deep(1000) }).issues).toEqual(['too-deep'])
    expect(referenceNormalize({ type: 'group', groupId: 'g', userId: 'u', x: deep(2000) }).issues).toEqual(['too-deep'])
  })
})

describe('dates', () => {
  it.each([
    ['2014', '2014-01-01T00:00:00.000Z'],
    ['201403', '2014-03-01T00:00:00.000Z'],
    ['20140311', '2014-03-11T00:00:00.000Z'],
    ['201403111230', '2014-03-11T12:30:00.000Z'],
    ['20140311123045', '2014-03-11T12:30:45.000Z'],
    ['201413', undefined],
    ['0999', undefined],
    ['2014-070', '2014-03-11T00:00:00.000Z'],
    ['2014-366', undefined],
    ['2014-W11-2', '2014-03-11T00:00:00.000Z'],
    ['2014W11', '2014-03-10T00:00:00.000Z'],
    ['2014-W53', undefined],
    ['2015-W53-7', '2016-01-03T00:00:00.000Z'],
    ['2014-03-11 10:30:00+02:00', '2014-03-11T08:30:00.000Z'],
    ['20140311T103000,123456789-0130', '2014-03-11T12:00:00.123Z'],
    ['2014-03-11T24:00:00', '2014-03-12T00:00:00.000Z'],
    ['2014-03-11T24:00:01', undefined],
    ['2014-03-11T10:30:60', undefined],
    ['2014-13-45', undefined],
    ['12/25/2014', undefined],
    ['02139', '1970-01-01T00:35:39.000Z'],
    ['1394104654.9999', '2014-03-06T11:17:34.999Z'],
    ['abc1394104654', undefined],
    [true, undefined],
    [2014, '1970-01-01T00:33:34.000Z'],
    [-0.5, '1969-12-31T23:59:59.500Z'],
    [99999999999, '5138-11-16T09:46:39.000Z'],
    [1e11, '1973-03-03T09:46:40.000Z'],
    [99999999999999, '5138-11-16T09:46:39.999Z'],
    [1e14, '1973-03-03T09:46:40.000Z'],
    [-1e17, '1966-10-31T14:13:20.000Z'],
    [1e20, undefined],
    [1.001, '1970-01-01T00:00:01.001Z'],
  ])('reads %s', (value, iso) => {
    expect(readDate(value)?.toISOString()).toBe(iso)
  })
})

const MIXPANEL = table(
  [
    {
      id: 'group',
      url: '/groups',
      when: { has: 'traits' },
      encoding: 'form',
      rows: [
        {
          to: 'data',
          as: 'json',
          rows: [
            { to: '$token', from: 'settings.token' },
            { to: '$group_key', from: 'settings.groupKey' },
            { to: '$group_id', from: 'groupId', required: true },
            { to: '$set.$name', from: 'traits.name' },
            { to: '$set.$created', from: 'traits.createdAt', as: 'iso', else: 'keep' },
            { to: '$set', rest: 'traits' },
          ],
        },
      ],
    },
    {
      id: 'link',
      url: '/engage/{userId}?g={groupId}',
      after: ['group'],
      method: 'PUT',
      when: { path: 'settings.linkUsers', is: true },
      headers: { Authorization: { template: '{settings.token}:', as: ['base64', { prefix: 'Basic ' }] } },
      query: { 'a b': 'traits', none: '{traits.nothing}' },
      rows: [{ to: '$union.{settings.groupKey}', from: 'groupId', as: 'list' }],
    },
  ],
  {
    groups: 'typed',
    settings: {
      token: { type: 'secret', required: true },
      region: { type: 'choice', default: 'us', values: { us: 'https://us.acme.test', eu: 'https://eu.acme.test' } },
      groupKey: { type: 'string', default: '$group_id', groupType: true },
      linkUsers: { type: 'boolean', default: false },
    },
    defaults: { url: '{settings.region}' },
  },
)

describe('a table', () => {
  const settings = { token: 't', region: 'eu', linkUsers: true }

  it('maps the canonical event', () => {
    const delivery = deliver(
      MIXPANEL,
      { ...CANONICAL, integrations: { acme: { group_type: 'company' } } },
      { settings },
    )
    expect(delivery).toMatchObject({
      destination: 'acme',
      table: { id: 'acme', version: 3 },
      status: 'ready',
      issues: [],
    })
    const [group, link] = delivery.requests
    const data = JSON.stringify({
      $token: 't',
      $group_key: 'company',
      $group_id: '0e8c78ea9d97a7b8185e8632',
      $set: { $name: 'Initech', industry: 'Technology', employees: 329, plan: 'enterprise', 'total billed': 830 },
    })
    expect(group).toEqual({
      id: 'group',
      state: 'ready',
      method: 'POST',
      url: 'https://eu.acme.test/groups',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: { data },
      encoding: 'form',
      idempotent: false,
    })
    expect(link).toEqual({
      id: 'link',
      state: 'pending',
      needs: ['group'],
      method: 'PUT',
      url: 'https://eu.acme.test/engage/97980cfea0067?g=0e8c78ea9d97a7b8185e8632&a+b=traits',
      headers: { authorization: 'Basic dDo=', 'content-type': 'application/json' },
      body: { $union: { company: ['0e8c78ea9d97a7b8185e8632'] } },
      encoding: 'json',
      idempotent: true,
    })
    expect(delivery.dropped).toBeUndefined()
    expect(delivery.fates).toContainEqual({ trait: 'name', key: 'name', fate: 'mapped', to: 'data.$set.$name' })
    expect(delivery.fates).toContainEqual({ trait: 'plan', key: 'plan', fate: 'carried', to: 'data.$set.plan' })
  })

  it('is misconfigured without a required setting', () => {
    expect(deliver(MIXPANEL, { ...CANONICAL, integrations: {} })).toMatchObject({
      status: 'invalid',
      reason: 'misconfigured',
      issues: ['missing-setting'],
      requests: [],
    })
  })

  it('skips when no request runs, and says what became of the traits', () => {
    const event = { type: 'group', groupId: 'g', userId: 'u', traits: {} }
    const one = table([{ id: 'r', when: { has: 'traits.plan' }, rows: [{ to: 'n', from: 'traits.name' }] }])
    expect(deliver(one, event)).toMatchObject({ status: 'skipped', reason: 'no-request' })
    expect(deliver(one, { ...event, traits: { name: 'x', y: 1 } }).fates).toEqual([
      { trait: 'name', key: 'name', fate: 'dropped', reason: 'request-inactive' },
      { trait: 'y', key: 'y', fate: 'dropped', reason: 'not-mapped' },
    ])
  })

  it('refuses dot segments and missing URL parts', () => {
    const one = table([{ id: 'r', url: '/x/{traits.name}' }])
    const event = (name: string) => ({ type: 'group', groupId: 'g', userId: 'u', traits: { name } })
    expect(deliver(one, event('..')).issues).toEqual(['unsafe-url-part'])
    expect(deliver(one, event('')).issues).toEqual(['missing-required'])
    expect(deliver(one, event('a/b c:@?')).requests[0]?.url).toBe('https://acme.test/x/a%2Fb%20c:@%3F')
    expect(deliver(one, event('a')).requests[0]).toMatchObject({ encoding: 'none', headers: {} })
  })

  it('makes one request per element', () => {
    const one = table([
      {
        id: 'r',
        each: 'traits.list',
        rows: [
          { to: 'id', from: 'item.ID' },
          { to: '', rest: 'item' },
        ],
      },
    ])
    const event = { type: 'group', groupId: 'g', userId: 'u', traits: { list: [{ id: 1, a: 2 }, { Id: 3 }] } }
    expect(deliver(one, event).requests.map(({ id, body }) => [id, body])).toEqual([
      ['r[0]', { id: 1, a: 2 }],
      ['r[1]', { id: 3 }],
    ])
  })
})

describe('rows', () => {
  const ADDRESS = { address: { city: 'Graz', zip: '8010' }, name: 'n' }

  it.each<[string, readonly Row[], unknown, unknown]>([
    [
      'explicit beats bulk in any order',
      [
        { to: 'a', from: 'traits' },
        { to: 'a.name', value: 'x' },
      ],
      { name: 'n', b: 1 },
      { a: { name: 'x', b: 1 } },
    ],
    [
      'rest runs last',
      [
        { to: 'a.b', rest: 'traits' },
        { to: 'a', value: { b: { c: 1 } } },
      ],
      { c: 2, d: 3 },
      { a: { b: { c: 1, d: 3 } } },
    ],
    [
      'the first row that yields',
      [
        { to: 'a', from: 'traits.x' },
        { to: 'a', from: 'traits.y' },
      ],
      { y: 1 },
      { a: 1 },
    ],
    [
      'a rest leaves out what is taken',
      [
        { to: 'c', from: 'traits.address.city' },
        { to: 'r', rest: 'traits' },
      ],
      ADDRESS,
      { c: 'Graz', r: { address: { postalCode: '8010' }, name: 'n' } },
    ],
    [
      'an address all taken is gone',
      [
        { to: 'c', from: ['traits.address.city', 'traits.address.zip'] },
        { to: 'r', rest: 'traits' },
      ],
      ADDRESS,
      { c: 'Graz', r: { name: 'n' } },
    ],
    [
      'inactive rows take',
      [
        { to: 'c', from: 'traits.Name', when: { has: 'traits.q' } },
        { to: 'r', rest: 'traits' },
      ],
      { name: 'n', b: 1 },
      { r: { b: 1 } },
    ],
    [
      'take: false does not',
      [
        { to: 'c', from: 'traits.name', take: false },
        { to: 'r', rest: 'traits' },
      ],
      { name: 'n' },
      { c: 'n', r: { name: 'n' } },
    ],
    [
      'an index takes nothing',
      [
        { to: 'c', from: 'traits.l[0]' },
        { to: 'r', rest: 'traits' },
      ],
      { l: [1] },
      { c: 1, r: { l: [1] } },
    ],
    [
      'positions',
      [
        { to: '[1].a', value: 1 },
        { to: '[1].b', value: 2 },
      ],
      {},
      [null, { a: 1, b: 2 }],
    ],
    [
      'appending',
      [
        { to: 'l[]', from: 'traits.x' },
        { to: 'l[]', each: 'traits.list', rows: [{ from: 'item' }] },
      ],
      { x: 0, list: [1, 2] },
      { l: [0, 1, 2] },
    ],
    [
      'coalesce',
      [{ to: 'a', coalesce: [{ from: 'traits.x' }, { template: '{traits.y}-{traits.z?}' }] }],
      { x: null, y: 1 },
      { a: '1-' },
    ],
    [
      'null is data',
      [
        { to: 'a', from: 'traits.x' },
        { to: 'b', from: 'traits.x', nulls: 'blank' },
        { to: 'c', from: 'traits.x', nulls: 'drop', default: 0 },
      ],
      { x: null },
      { a: null, b: '', c: 0 },
    ],
    [
      'unset',
      [{ to: '$unset', rest: 'traits', where: { path: 'item', type: 'null' }, as: 'keyNames' }],
      { a: null, b: 1 },
      { $unset: ['a'] },
    ],
    [
      'flatten and types',
      [{ to: '', rest: 'traits', flatten: '_', values: { date: 'unix', array: 'drop' } }],
      { createdAt: '2014', a: { b: [1], c: 'x' } },
      { createdAt: 1388534400, a_c: 'x' },
    ],
    [
      'affixes by type',
      [{ to: '', rest: 'traits', keys: { suffix: { date: '_at', string: '_s' } } }],
      { createdAt: '2014', b: '2014-01-01', c: 1 },
      { createdAt_at: '2014-01-01T00:00:00.000Z', b_s: '2014-01-01', c: 1 },
    ],
    [
      'a failing chain',
      [{ to: 'a', from: 'traits.x', as: ['trim', 'number'], else: 'keep' }],
      { x: ' y ' },
      { a: ' y ' },
    ],
    [
      'exact money',
      [{ to: 'a', from: 'traits.x', as: ['money', { scale: 100 }, 'round'] }],
      { x: '$1,049.95' },
      { a: 104995 },
    ],
    ['nothing', [{ to: 'a', from: 'traits.x' }], {}, {}],
  ])('%s', (_, rows, traits, body) => {
    expect(bodyOf(rows, traits)).toEqual(body)
  })

  it('puts customers’ fields first', () => {
    const one = table(
      [
        {
          id: 'r',
          rows: [
            { to: 'c.plan', from: 'traits.plan' },
            { to: 'c', fields: 'settings.f' },
            { to: 'c', rest: 'traits' },
          ],
        },
      ],
      {
        settings: { f: { type: 'map' } },
      },
    )
    const event = { type: 'group', groupId: 'g', userId: 'u', traits: { plan: 'p', x: 1, y: 2 } }
    const delivery = deliver(one, event, {
      settings: { f: { plan: 'traits.x', 'a.b': { from: 'traits.nothing', default: 5 } } },
    })
    expect(delivery.requests[0]?.body).toEqual({ c: { plan: 1, 'a.b': 5, y: 2 } })
  })

  it('makes the request invalid for what is required', () => {
    const one = table([{ id: 'r', rows: [{ to: 'l', each: 'traits.l', rows: [{ from: 'item.a', required: true }] }] }])
    const event = { type: 'group', groupId: 'g', userId: 'u', traits: { l: [{ a: 1 }, {}] } }
    expect(deliver(one, event)).toMatchObject({
      status: 'invalid',
      reason: 'invalid-request',
      issues: ['missing-required'],
    })
  })

  it('never reads the clock', () => {
    const one = table([{ id: 'r', rows: [{ to: 't', from: ['timestamp', 'now'], as: 'unix' }] }])
    const event = { type: 'group', groupId: 'g', userId: 'u' }
    expect(deliver(one, event).issues).toEqual(['no-clock'])
    expect(deliver(one, event, {}, '2014').requests[0]?.body).toEqual({ t: 1388534400 })
  })
})

describe('fates', () => {
  it('tells every trait’s', () => {
    const rows: Row[] = [
      { to: 'a', from: 'traits.name' },
      { to: 'b', from: 'traits.plan', as: 'number' },
      { to: 'c', from: 'traits.email', nulls: 'drop' },
      { to: 'd', from: 'traits.phone', when: { has: 'traits.q' } },
      { to: 'a', from: 'traits.website' },
      { to: 'e', from: 'traits.address.city' },
      { to: 'f', rest: 'traits', omit: ['x'], where: { not: { path: 'key', is: 'y' } }, limit: 1 },
    ]
    const traits = {
      name: 'n',
      NAME: 'm',
      plan: 'p',
      email: null,
      phone: '1',
      website: 'w',
      x: 1,
      y: 2,
      z: 3,
      address: { city: 'c', zip: 'p' },
    }
    const { fates, dropped } = deliver(table([{ id: 'r', rows }]), { type: 'group', groupId: 'g', userId: 'u', traits })
    expect(fatesOf(rows, traits)).toEqual({
      name: 'dropped duplicate-trait',
      plan: 'dropped conversion-failed',
      email: 'dropped null-dropped',
      phone: 'dropped row-inactive',
      website: 'dropped outranked',
      x: 'dropped omitted',
      y: 'dropped filtered',
      z: 'carried f.z',
      'address.city': 'mapped e',
      'address.postalCode': 'dropped over-limit',
    })
    expect(fates[0]).toEqual({ trait: 'name', key: 'name', fate: 'mapped', to: 'a' })
    expect(fates.at(-1)).toMatchObject({ trait: 'address.postalCode', key: 'address.zip' })
    expect(dropped).toEqual(['name', 'plan', 'email', 'phone', 'website', 'x', 'y', 'address.postalCode'])
  })
})

describe('routing', () => {
  const one = table([{ id: 'r', rows: [{ to: 'g', from: 'groupId' }] }], { aliases: ['Acme (Actions)'] })
  const destinations = { acme: {}, 'acme-eu': { table: 'acme', consent: ['Ads'] } }
  const run = (integrations: unknown, more: object = {}, defaultOff = false) => {
    const event = {
      type: 'group',
      groupId: 'g',
      userId: 'u',
      ...(integrations !== undefined && { integrations }),
      ...more,
    }
    const result = referenceMap({ tables: [{ ...one, defaultOff }], destinations }, event)
    return [...result.deliveries.map(({ status, reason }) => reason ?? status), ...result.issues].join(' ')
  }

  it.each([
    [undefined, 'ready ready'],
    [{}, 'ready ready'],
    [null, 'all-off all-off integrations-type'],
    [{ All: false }, 'all-off all-off'],
    [{ all: 'x' }, 'all-off all-off integration-value'],
    [{ All: false, ACME: {} }, 'ready all-off'],
    [{ acme: false }, 'integration-off integration-off'],
    [{ acme: false, 'Acme EU': true }, 'integration-off ready'],
    [{ 'Acme (Actions)': false }, 'integration-off integration-off'],
    [{ acme_eu: 'false' }, 'ready integration-off integration-value'],
    [{ acme: true, Acme: false }, 'integration-off integration-off integration-duplicate'],
    [{ Acne: false, Zzz: false }, 'ready ready misspelt-integration unknown-integration'],
  ])('reads %j', (integrations, expected) => {
    expect(run(integrations)).toBe(expected)
  })

  it('keeps a default-off destination off', () => {
    expect(run({ All: true }, {}, true)).toBe('default-off default-off')
    expect(run({ 'Acme-EU': true }, {}, true)).toBe('default-off ready')
  })

  it.each([
    [{ ads: true }, 'ready ready'],
    [{ Ads: true, ads: false }, 'ready consent'],
    [{ other: true }, 'ready consent'],
    ['x', 'ready consent'],
  ])('asks for consent in %j', (categoryPreferences, expected) => {
    expect(run({}, { context: { consent: { categoryPreferences } } })).toBe(expected)
  })

  it('skips a call that the table does not have, unless the event is no event', () => {
    expect(run({}, { type: 'track', event: 'e' })).toBe('call-not-supported call-not-supported')
    expect(run({}, { groupId: '' })).toBe('invalid-event invalid-event missing-group-id')
  })
})
