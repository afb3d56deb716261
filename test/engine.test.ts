import assert from 'node:assert'
import { describe, expect, test } from 'vitest'
import {
  type Catalogue,
  compileTables,
  createEngine,
  type Engine,
  type EngineConfig,
  type InstanceConfig,
  type JsonObject,
  type MapOptions,
  summarize,
} from '../src/index.ts'
import { deepFreeze } from './support/deep-freeze.ts'

const TABLE = {
  id: 'vendor',
  version: 2,
  title: 'Vendor',
  docs: [],
  aliases: ['Vendor (Actions)'],
  groups: 'many',
  settings: {
    token: { type: 'secret', required: true, title: 'Token', note: 'from the account page' },
    region: { type: 'choice', default: 'us', values: { us: 'https://us.example.com', eu: 'https://eu.example.com' } },
    size: { type: 'choice', values: ['s', 'm'] },
    base: { type: 'string', format: 'url' },
    link: { type: 'boolean', default: false },
    list: { type: 'list', default: ['x'] },
    fields: { type: 'map', default: {} },
  },
  defaults: { url: '{settings.region}', headers: { authorization: 'Bearer {settings.token}' } },
  calls: {
    group: [
      {
        id: 'company',
        url: '/companies/{groupId}',
        rows: [
          { to: 'name', from: 'traits.name' },
          { to: 'linked', from: 'userId', when: { path: 'settings.link', is: true } },
          { to: 'when', from: 'now' },
          { to: 'picked', from: 'traits', pick: 'settings.list', take: false },
          { to: 'custom', fields: 'settings.fields' },
          { to: 'custom', rest: 'traits' },
        ],
      },
    ],
    track: [{ id: 'event', url: '/events', rows: [{ to: 'event', from: 'event' }] }],
  },
}

const EVENT: JsonObject = { type: 'group', userId: 'u1', groupId: 'g1', traits: { name: 'Initech', x: 1, plan: 'pro' } }

/** Changes everything that can be changed. */
function scramble(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  for (const [key, inner] of Object.entries(value)) {
    scramble(inner)
    ;(value as Record<string, unknown>)[key] = 'scrambled'
  }
}

function catalogueOf(...tables: readonly unknown[]): Catalogue {
  const { catalogue, issues } = compileTables(tables)
  assert.deepStrictEqual(issues, [])
  return catalogue
}

function engineOf(settings: JsonObject = { token: 't' }, catalogue: Catalogue = catalogueOf(TABLE)): Engine {
  return createEngine({ catalogue, destinations: { vendor: { settings } } })
}

describe('a catalogue', () => {
  test('leaves a table with an error out and says why', () => {
    const { catalogue, issues } = compileTables([TABLE, { ...TABLE, id: 'bad', title: 'Bad', aliases: [], calls: 1 }])
    expect(catalogue.tables).toEqual(['vendor'])
    expect(issues.map(({ code, at }) => [code, at])).toEqual([['wrong-type', 'bad']])
  })

  test('tells a table without a usable id by its position', () => {
    const { issues } = compileTables([TABLE, 5, { ...TABLE, id: 7 }])
    expect([...new Set(issues.map(({ at }) => at))]).toEqual(['1', '2'])
  })

  test('leaves a semantic error out too', () => {
    const rows = [{ to: 'x', from: 'settings.none' }]
    const { catalogue, issues } = compileTables([{ ...TABLE, calls: { group: [{ id: 'a', rows }] } }])
    expect(catalogue.tables).toEqual([])
    expect(issues.map(({ code, at }) => [code, at])).toEqual([['unknown-setting', 'vendor']])
  })

  test('holds one table of an id', () => {
    const { catalogue, issues } = compileTables([TABLE, { ...TABLE, title: 'Other', aliases: [] }])
    expect(catalogue.tables).toEqual(['vendor'])
    expect(issues.map(({ code }) => code)).toEqual(['duplicate-id'])
  })

  test('reports a name that means two tables', () => {
    const { catalogue, issues } = compileTables([TABLE, { ...TABLE, id: 'other', title: 'VENDOR', aliases: [] }])
    expect(catalogue.tables).toEqual(['vendor', 'other'])
    expect(issues.map(({ code, at }) => [code, at])).toEqual([['duplicate-name', 'other']])
  })

  test('describes what a table offers', () => {
    const catalogue = catalogueOf(TABLE)
    expect(catalogue.describe('none')).toBe(undefined)
    expect(catalogue.describe('vendor')).toEqual({
      id: 'vendor',
      version: 2,
      title: 'Vendor',
      aliases: ['Vendor (Actions)'],
      calls: ['group', 'track'],
      groups: 'many',
      defaultOff: false,
      settings: [
        { name: 'token', type: 'secret', title: 'Token', required: true, note: 'from the account page' },
        { name: 'region', type: 'choice', required: false, default: 'us', choices: ['us', 'eu'] },
        { name: 'size', type: 'choice', required: false, choices: ['s', 'm'] },
        { name: 'base', type: 'string', required: false, format: 'url' },
        { name: 'link', type: 'boolean', required: false, default: false },
        { name: 'list', type: 'list', required: false, default: ['x'] },
        { name: 'fields', type: 'map', required: false, default: {} },
      ],
    })
  })

  test('says that a star stands for every call', () => {
    const catalogue = catalogueOf({
      ...TABLE,
      aliases: undefined,
      settings: undefined,
      defaults: undefined,
      defaultOff: true,
      calls: { '*': [{ id: 'a', url: 'https://x.example' }] },
    })
    const described = catalogue.describe('vendor')
    expect(described?.calls).toEqual(['group', 'identify', 'track', 'page', 'screen', 'alias'])
    expect([described?.defaultOff, described?.aliases, described?.settings]).toEqual([true, [], []])
  })

  test('does not change with what it was made from or gave', () => {
    const table = structuredClone(TABLE)
    const catalogue = catalogueOf(table)
    const before = JSON.stringify(engineOf(undefined, catalogue).map(EVENT))
    scramble(table)
    scramble(catalogue.tables)
    scramble(catalogue.describe('vendor'))
    expect(catalogue.tables).toEqual(['vendor'])
    expect(catalogue.describe('vendor')?.aliases).toEqual(['Vendor (Actions)'])
    expect(JSON.stringify(engineOf(undefined, catalogue).map(EVENT))).toBe(before)
  })

  test('is the same for an engine whatever other engines were made of it', () => {
    const catalogue = catalogueOf(TABLE)
    const event = { ...EVENT, traits: { 'my key': 1, myKey: 2, address: { city: 'SF' } } }
    const explained = JSON.stringify(engineOf(undefined, catalogue).explain(event))
    const when = {
      all: [{ path: 'raw.traits.myKey', is: 2 }, { path: 'traits.my_key', is: 2 }, { has: 'traits.address.city' }],
    }
    createEngine({ catalogue, destinations: { vendor: { settings: { token: 't' }, when } } }).map(event)
    engineOf({ token: 't', fields: { a: 'traits.my_key', b: 'raw.traits.o.p' }, link: true }, catalogue).map(event)
    createEngine({
      catalogue,
      destinations: { vendor: { settings: { token: 't' } } },
      options: { dates: ['my_key'] },
    }).map(event)
    expect(JSON.stringify(engineOf(undefined, catalogue).explain(event))).toBe(explained)
  })

  test('serves 10,000 engines in bounded memory and time', () => {
    const catalogue = catalogueOf(TABLE)
    const before = process.memoryUsage().heapUsed
    const started = performance.now()
    const engines = Array.from({ length: 10_000 }, (_, index) => {
      const engine = engineOf(
        { token: `t${index}`, region: index % 2 === 0 ? 'us' : 'eu', link: index % 3 === 0 },
        catalogue,
      )
      const [delivery] = engine.map(EVENT, { source: 'json' }).deliveries
      assert.strictEqual(delivery?.requests[0]?.headers.authorization, `Bearer t${index}`)
      return engine
    })
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(250_000_000)
    expect(engines.length).toBe(10_000)
  })

  test('keeps a bounded number of programs, and one more is still right', () => {
    const names = Array.from({ length: 7 }, (_, index) => `s${index}`)
    const table = {
      ...TABLE,
      settings: Object.fromEntries(names.map((name) => [name, { type: 'boolean', default: false }])),
      defaults: { url: 'https://x.example' },
      calls: {
        group: [
          {
            id: 'a',
            rows: names.map((name) => ({ to: name, value: 1, when: { path: `settings.${name}`, is: true } })),
          },
        ],
      },
    }
    const catalogue = catalogueOf(table)
    for (let bits = 0; bits < 128; bits++) {
      const on = names.filter((_, index) => (bits >> index) & 1)
      const [delivery] = engineOf(Object.fromEntries(on.map((name) => [name, true])), catalogue).map(EVENT).deliveries
      assert.deepStrictEqual(delivery?.requests[0]?.body, Object.fromEntries(on.map((name) => [name, 1])))
    }
  })

  test('takes a list of tables', () => {
    expect(() => compileTables('x' as unknown as unknown[])).toThrow(TypeError)
  })
})

describe('an engine', () => {
  test('does not change with what it was configured with', () => {
    const settings = { token: 't', list: ['plan'], fields: { f: { from: 'traits.plan', as: 'upper' } } }
    const config = {
      catalogue: catalogueOf(TABLE),
      destinations: { vendor: { settings, when: { path: 'traits.plan', in: ['pro'] }, consent: ['Ads'] } },
      options: { dates: ['renewsAt'] },
    }
    const engine = createEngine(config)
    const before = JSON.stringify(engine.map(EVENT))
    settings.token = 'changed'
    settings.list.push('x')
    settings.fields.f.as = 'lower'
    config.destinations.vendor.when.in[0] = 'free'
    config.destinations.vendor.consent.push('Else')
    config.options.dates.push('plan')
    config.destinations = {} as typeof config.destinations
    expect(JSON.stringify(engine.map(EVENT))).toBe(before)
    expect(before).toContain('PRO')
  })

  test('says what an address or a body met', () => {
    const requests = [
      { id: 'list', url: 'https://api.example.com/{groupId}' },
      { id: 'body', url: 'https://api.example.com', rows: [{ to: '[0]', value: 1 }, { from: 'traits' }] },
    ]
    const engine = engineOf({ token: 't' }, catalogueOf({ ...TABLE, calls: { group: requests } }))
    const [delivery] = engine.map({ ...EVENT, groupId: ['a', 'b'] }).deliveries
    expect(delivery?.issues.map(({ message }) => message)).toEqual([
      'The address needs groupId, which is absent or empty, or a list or object.',
      'The body: an object met a value that is none; the earlier one stays.',
    ])
  })

  test('does not change with what it gave', () => {
    const engine = createEngine({ catalogue: catalogueOf(TABLE), destinations: { vendor: {}, other: {} } })
    const codes = engine.issues.map(({ code }) => code)
    expect(codes).toEqual(['missing-setting', 'unknown-table'])
    const before = JSON.stringify([engine.map(EVENT), engine.describe()])
    scramble(engine.describe())
    scramble(engine.map(EVENT))
    expect(JSON.stringify([engine.map(EVENT), engine.describe()])).toBe(before)
    expect(() => (engine.issues as unknown[]).push('x')).toThrow(TypeError)
    expect(Object.isFrozen(engine) && Object.isFrozen(engine.issues[0])).toBe(true)
  })

  test('describes its instances', () => {
    const catalogue = catalogueOf(TABLE)
    const engine = createEngine({
      catalogue,
      destinations: { eu: { table: 'vendor', settings: { token: 't' } }, none: {} },
    })
    const [eu, none] = engine.describe()
    expect(eu).toEqual({ destination: 'eu', table: catalogue.describe('vendor'), issues: [] })
    expect([none?.destination, none?.table, none?.issues.map(({ code }) => code)]).toEqual([
      'none',
      undefined,
      ['unknown-table'],
    ])
  })

  test('suggests the table that was meant', () => {
    const engine = createEngine({ catalogue: catalogueOf(TABLE), destinations: { vendr: {}, 'entirely-else': {} } })
    expect(engine.issues.map(({ hint }) => hint)).toEqual(['Did you mean vendor?', 'There are vendor.'])
    const empty = createEngine({ catalogue: catalogueOf(), destinations: { x: {} } })
    expect(empty.issues.map(({ hint }) => hint)).toEqual(['There are no tables.'])
    const names = Array.from({ length: 21 }, (_, index) => `table-${index + 10}`)
    const many = createEngine({
      catalogue: catalogueOf(...names.map((id) => ({ ...TABLE, id, title: id, aliases: [] }))),
      destinations: { x: {} },
    })
    expect(many.issues.map(({ hint }) => hint)).toEqual([`There are ${names.slice(0, 5).join(', ')} and 16 more.`])
  })

  test('suggests the setting that was meant', () => {
    const engine = engineOf({ token: 't', regoin: 'eu', 'entirely-else': 1 })
    expect(engine.issues.map(({ path, hint }) => [path, hint])).toEqual([
      ['/settings/regoin', 'Did you mean region?'],
      ['/settings/entirely-else', 'It has token, region, size, base, link, list, fields.'],
    ])
    const none = engineOf(
      { a: 1 },
      catalogueOf({ ...TABLE, settings: {}, defaults: { url: 'https://x.example' }, calls: { group: [{ id: 'a' }] } }),
    )
    expect(none.issues.map(({ hint }) => hint)).toEqual(['It has none.'])
  })

  test('never says a secret in an issue', () => {
    const engine = engineOf({
      token: 5,
      base: 'http://user:hunter2@x',
      fields: { f: { from: 'hunter2.x' } },
      size: 'hunter2',
      link: 'hunter2',
    } as never)
    expect(engine.issues.length).toBe(5)
    expect(JSON.stringify(engine.issues.filter(({ path }) => path !== '/settings/fields'))).not.toContain('hunter2')
  })

  test('refuses what an instance does not have: a condition that is misspelt would let everything through', () => {
    const instance = { table: TABLE.id, settings: { token: 't' }, wen: { has: 'userId' }, colour: 1 } as InstanceConfig
    const engine = createEngine({
      catalogue: catalogueOf(TABLE),
      destinations: { vendor: instance },
    })
    expect(engine.issues).toMatchObject([
      { code: 'bad-setting', path: '/wen', at: 'vendor', hint: 'Did you mean when?' },
      { code: 'bad-setting', path: '/colour', hint: expect.stringContaining('consent') },
    ])
    expect(engine.map(EVENT).deliveries[0]).toMatchObject({ status: 'invalid', reason: 'misconfigured', requests: [] })
  })

  test('says which trait could not be converted', () => {
    const rows = [
      { to: 'a', from: 'traits.employees', as: 'integer' },
      { to: 'b', from: ['traits.none', 'traits.employees'], as: 'integer' },
    ]
    const table = {
      ...TABLE,
      settings: {},
      defaults: { url: 'https://x.example' },
      calls: { group: [{ id: 'a', rows }] },
    }
    const engine = createEngine({ catalogue: catalogueOf(table), destinations: { vendor: {} } })
    const [delivery] = engine.map({ ...EVENT, traits: { Employees: 'many' } }).deliveries
    expect(delivery?.issues).toMatchObject([
      { code: 'conversion-failed', path: '/traits/employees', at: 'a/rows/0', hint: expect.stringContaining('else') },
      { code: 'conversion-failed', path: '', at: 'a/rows/1' },
    ])
  })

  test('says which trait met another one, where only one can', () => {
    const rows = [
      { to: 'x.y', from: 'traits.plan' },
      { to: 'x', from: ['traits.none', 'traits.employees'] },
      { to: 'x', from: 'traits.employees' },
    ]
    const calls = { group: [{ id: 'a', rows }] }
    const table = { ...TABLE, settings: {}, defaults: { url: 'https://x.example' }, calls }
    const engine = createEngine({ catalogue: catalogueOf(table), destinations: { vendor: {} } })
    const [delivery] = engine.map({ ...EVENT, traits: { plan: 'pro', employees: 3 } }).deliveries
    expect(delivery?.issues).toMatchObject([
      { code: 'target-conflict', path: '', at: 'a/rows/1' },
      { code: 'target-conflict', path: '/traits/employees', at: 'a/rows/2' },
    ])
  })

  test('refuses a number that JSON does not have', () => {
    const table = {
      ...TABLE,
      settings: { n: { type: 'number' } },
      defaults: { url: 'https://x.example' },
      calls: { group: [{ id: 'a', rows: [{ to: 'n', from: 'settings.n' }] }] },
    }
    const codes = (n: number): readonly string[] => engineOf({ n }, catalogueOf(table)).issues.map(({ code }) => code)
    expect([codes(Number.NaN), codes(Number.POSITIVE_INFINITY), codes(-0.5)]).toEqual([
      ['bad-setting'],
      ['bad-setting'],
      [],
    ])
  })

  test('asks a user-agent parser that is passed in', () => {
    const rows = [{ to: 'b', from: 'context.userAgent', as: { userAgent: 'browser' } }]
    const catalogue = catalogueOf({
      ...TABLE,
      settings: {},
      defaults: { url: 'https://x.example' },
      calls: { group: [{ id: 'a', rows }] },
    })
    const engine = createEngine({
      catalogue,
      destinations: { vendor: {} },
      options: { userAgent: (text) => ({ browser: text.toUpperCase() }) },
    })
    expect(engine.map({ ...EVENT, context: { userAgent: 'moz' } }).deliveries[0]?.requests[0]?.body).toEqual({
      b: 'MOZ',
    })
  })

  test.each([
    ['no catalogue', { destinations: {} }],
    ['a catalogue of another make', { catalogue: { tables: [] }, destinations: {} }],
    ['no destinations', { catalogue: catalogueOf(TABLE) }],
    ['a list of destinations', { catalogue: catalogueOf(TABLE), destinations: [] }],
  ])('throws a TypeError for %s', (_, config) => {
    expect(() => createEngine(config as unknown as EngineConfig)).toThrow(TypeError)
  })
})

describe('the options of map', () => {
  test.each([
    ['that are no object', 5],
    ['with a destination that is no list', { to: 'vendor' }],
    ['with destinations that are no names', { to: [5] }],
    ['with a now that is no date', { now: 'soon' }],
  ])('%s are a TypeError', (_, options) => {
    expect(() => engineOf().map(EVENT, options as unknown as MapOptions)).toThrow(TypeError)
    expect(() => engineOf().explain(EVENT, options as unknown as MapOptions)).toThrow(TypeError)
  })

  test.each(['yes', 1, null])('evenSkipped %j is a TypeError', (evenSkipped) => {
    expect(() => engineOf().explain(EVENT, { evenSkipped: evenSkipped as unknown as boolean })).toThrow(TypeError)
  })

  test('now is text, Unix time or a Date', () => {
    const engine = engineOf()
    const iso = '2020-01-02T03:04:05.000Z'
    for (const now of [iso, Date.parse(iso) / 1000, new Date(iso)]) {
      expect(engine.map(EVENT, { now }).deliveries[0]?.requests[0]?.body).toMatchObject({ when: iso })
    }
  })

  test('chooses destinations, in the order of the instances', () => {
    const settings = { token: 't' }
    const destinations = {
      a: { table: 'vendor', settings },
      b: { table: 'vendor', settings },
      c: { table: 'vendor', settings },
    }
    const engine = createEngine({ catalogue: catalogueOf(TABLE), destinations })
    const { deliveries, issues } = engine.map(EVENT, { to: ['c', 'a', 'bb', 'entirely-else'] })
    expect(deliveries.map(({ destination }) => destination)).toEqual(['a', 'c'])
    expect(issues.map(({ code, hint }) => [code, hint])).toEqual([
      ['unknown-destination', expect.stringMatching(/^(Did you mean|There are a, b, c)/)],
      ['unknown-destination', 'There are a, b, c.'],
    ])
    const empty = createEngine({ catalogue: catalogueOf(TABLE), destinations: {} })
    expect(empty.map(EVENT, { to: ['x'] }).issues.map(({ hint }) => hint)).toEqual(['There are none.'])
  })

  test('source json shares the event, copy shares nothing', () => {
    const engine = engineOf()
    const tags = ['a']
    const event = { ...EVENT, traits: { tags } }
    const custom = (options?: MapOptions): unknown => {
      const body = engine.map(event, options).deliveries[0]?.requests[0]?.body
      return (body as { custom: { tags: unknown } }).custom.tags
    }
    expect(custom({ source: 'json' })).toBe(tags)
    for (const options of [undefined, { copy: true }, { source: 'json', copy: true }] as const) {
      expect(custom(options)).toEqual(tags)
      expect(custom(options)).not.toBe(tags)
    }
  })

  test('no event is changed, frozen or not', () => {
    const event = { ...EVENT, traits: { createdAt: 0, Address: { zip: 1 }, l: [{ a: null }] } }
    const before = JSON.stringify(event)
    const plain = engineOf().map(event, { source: 'json' })
    expect(JSON.stringify(event)).toBe(before)
    expect(engineOf().map(deepFreeze(event), { source: 'json' })).toEqual(plain)
  })

  test('a polluted prototype is not read', () => {
    const rows = [
      { to: 'a', value: 1, when: { has: 'traits.o' } },
      { to: 'b', from: 'traits.polluted' },
      { to: 'c', from: 'traits.o', required: true },
    ]
    const table = {
      ...TABLE,
      settings: {},
      defaults: { url: 'https://x.example' },
      calls: { group: [{ id: 'a', rows }] },
    }
    const engine = engineOf({}, catalogueOf(table))
    Object.defineProperty(Object.prototype, 'polluted', {
      value: 'yes',
      enumerable: true,
      writable: true,
      configurable: true,
    })
    try {
      const [delivery] = engine.map({ ...EVENT, traits: { o: {} } }).deliveries
      expect([delivery?.status, delivery?.issues.map(({ code }) => code)]).toEqual(['invalid', ['missing-required']])
    } finally {
      Reflect.deleteProperty(Object.prototype, 'polluted')
    }
  })

  test.each([[undefined], [null], [5], ['text'], [[]], [{}], [() => 1], [new Date(0)]])(
    'any event %j gives an invalid delivery',
    (event) => {
      const { deliveries, issues } = engineOf().map(event)
      expect([deliveries[0]?.status, deliveries[0]?.reason, deliveries[0]?.requests]).toEqual([
        'invalid',
        'invalid-event',
        [],
      ])
      expect(issues.length).toBeGreaterThan(0)
      expect(engineOf().explain(event).deliveries[0]).toMatchObject({ status: 'invalid', rows: [], fates: [] })
    },
  )
})

describe('explain with evenSkipped', () => {
  const catalogue = catalogueOf(TABLE)
  const engineWhen = (when?: { readonly has: string }): Engine =>
    createEngine({
      catalogue,
      destinations: { vendor: { settings: { token: 't' }, consent: ['Ads'], ...(when && { when }) } },
    })

  test.each([
    ['routing', { integrations: { All: false } }, 'all-off', undefined],
    ['consent', { context: { consent: { categoryPreferences: {} } } }, 'consent', undefined],
    ["the instance's condition", {}, 'instance-when', { has: 'traits.none' }],
  ] as const)('shows what %s skips', (_, more, reason, when) => {
    const event = { ...EVENT, ...more }
    const [plain] = engineWhen(when).explain(event).deliveries
    const [shown] = engineWhen(when).explain(event, { evenSkipped: true }).deliveries
    expect([plain?.status, plain?.reason, plain?.requests, plain?.rows, plain?.fates]).toEqual([
      'skipped',
      reason,
      [],
      [],
      [],
    ])
    expect([shown?.status, shown?.reason]).toEqual(['skipped', reason])
    expect(shown?.requests.map(({ id }) => id)).toEqual(['company'])
    expect(shown?.fates.length).toBe(3)
    expect(shown?.rows.length).toBeGreaterThan(0)
  })

  test('shows what is not skipped as it is', () => {
    const engine = engineWhen()
    expect(engine.explain(EVENT, { evenSkipped: true })).toEqual(engine.explain(EVENT))
  })

  test('makes no request where there is none to make', () => {
    const off = { integrations: { All: false } }
    const reason = (event: JsonObject, engine = engineWhen()): unknown => {
      const [delivery] = engine.explain(event, { evenSkipped: true }).deliveries
      return [delivery?.status, delivery?.reason, delivery?.requests]
    }
    expect(reason({ type: 'identify', userId: 'u', ...off })).toEqual(['skipped', 'all-off', []])
    expect(reason({ type: 'identify', userId: 'u' })).toEqual(['skipped', 'call-not-supported', []])
    expect(reason({ type: 'group', ...off })).toEqual(['skipped', 'all-off', []])
    expect(reason({ ...EVENT, ...off }, engineOf({}, catalogue))).toEqual(['skipped', 'all-off', []])
  })

  test('tells the normalised event', () => {
    const { event } = engineOf().explain({ ...EVENT, traits: { Created: 0 } })
    expect(event).toEqual({ ...EVENT, traits: { createdAt: '1970-01-01T00:00:00.000Z' } })
  })
})

describe('the reason of a drop', () => {
  const oneRow = (id: string, from: string) => ({
    ...{ id, version: 1, title: id, docs: [], groups: 'many', defaults: { url: 'https://api.example.com' } },
    calls: { '*': [{ id: 'r', rows: [{ to: 'y', from }] }] },
  })

  test.each([
    ['traits.o', ['not-mapped', 'not-mapped', undefined]],
    ['traits.total_billed', ['duplicate-trait', undefined, 'not-mapped']],
  ])('%s: it is the same whatever other tables of the engine name', (from, reasons) => {
    const event = { ...EVENT, traits: { 'total billed': 1, totalBilled: 2, o: {} } }
    for (const others of [[], [oneRow('other', 'traits.total_billed')]]) {
      const catalogue = catalogueOf(oneRow('vendor', from), ...others)
      const destinations = { vendor: {}, ...(others.length > 0 && { other: {} }) }
      const [delivery] = createEngine({ catalogue, destinations }).explain(event).deliveries
      expect(delivery?.fates.map(({ reason }) => reason)).toEqual(reasons)
    }
  })
})

describe('a summary', () => {
  test('counts deliveries, requests, dropped traits, statuses and issues', () => {
    const engine = createEngine({
      catalogue: catalogueOf(TABLE),
      destinations: { vendor: { settings: { token: 't' } }, none: {} },
    })
    const group = engine.map({ ...EVENT, traits: { Name: 'a', name: 'b' } })
    const track = engine.map({ type: 'track', event: 'E', userId: 'u', properties: { x: 1 } })
    expect(summarize(group, track)).toEqual({
      deliveries: 4,
      requests: 2,
      dropped: 2,
      statuses: { ready: 2, invalid: 2 },
      issues: { 'duplicate-trait': 1, 'no-clock': 1, 'unknown-table': 2 },
    })
    expect(summarize()).toEqual({ deliveries: 0, requests: 0, dropped: 0, statuses: {}, issues: {} })
  })
})
