import { deepStrictEqual, strictEqual, throws } from 'node:assert'
import { readFileSync } from 'node:fs'
import { describe, test } from 'vitest'
import {
  compileTables,
  createEngine,
  type Engine,
  type InstanceConfig,
  type Issue,
  type Json,
  type JsonObject,
  type MapOptions,
} from '../src/index.ts'
import { deepFreeze } from './support/deep-freeze.ts'

/** A group call for one instance of `acme-crm`, unless the case says otherwise. */
interface Case {
  readonly clause: string
  readonly title: string
  readonly destinations?: Readonly<Record<string, InstanceConfig>>
  readonly integrations?: Json
  readonly context?: Json
  /** Further fields of the event. */
  readonly event?: JsonObject
  readonly options?: MapOptions
  /** Status and reason of every delivery, in order. */
  readonly out: Readonly<Record<string, string>>
  /** Body of the one request of a delivery. */
  readonly bodies?: Readonly<Record<string, Json>>
  /** Issues of the event as `severity code path`; none when not given, likewise for the others. */
  readonly issues?: readonly string[]
  readonly deliveryIssues?: Readonly<Record<string, readonly string[]>>
  readonly engineIssues?: readonly string[]
  /** Message and hint of the first issue of the event. */
  readonly message?: string
  readonly hint?: string
}

const file: { readonly tables: readonly Json[]; readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('cases/routing.json', import.meta.url), 'utf8'),
)
const { catalogue, issues: tableIssues } = compileTables(file.tables)
const ACME: Readonly<Record<string, InstanceConfig>> = { 'acme-crm': {} }

function spell(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ severity, code, path }) => `${severity} ${code} ${path}`)
}

describe('routing', () => {
  test('the tables of the cases have no issues', () => {
    deepStrictEqual(tableIssues, [])
  })

  test.each(file.cases.map((each) => [`${each.clause}: ${each.title}`, each] as const))('%s', (_, each) => {
    const { destinations = ACME, options, out, bodies = {}, deliveryIssues = {} } = each
    const engine = createEngine({ catalogue, destinations })
    const event = deepFreeze({
      type: 'group',
      userId: 'u',
      groupId: 'g',
      traits: { name: 'Initech' },
      ...('integrations' in each ? { integrations: each.integrations } : {}),
      ...('context' in each ? { context: each.context } : {}),
      ...each.event,
    })
    const { deliveries, issues } = engine.map(event, options)
    const outcomes = deliveries.map(({ destination, status, reason }) => [
      destination,
      reason ? `${status} ${reason}` : status,
    ])
    deepStrictEqual(outcomes, Object.entries(out))
    deepStrictEqual([...spell(issues)].sort(), [...(each.issues ?? [])].sort())
    deepStrictEqual(spell(engine.issues), each.engineIssues ?? [])
    if (each.message !== undefined) strictEqual(issues[0]?.message, each.message)
    if (each.hint !== undefined) strictEqual(issues[0]?.hint, each.hint)
    for (const { destination, issues: found, requests, status } of deliveries) {
      deepStrictEqual(spell(found), own(deliveryIssues, destination) ?? [], destination)
      const body = own(bodies, destination)
      if (body !== undefined) deepStrictEqual(requests[0]?.body, body, destination)
      strictEqual(requests.length > 0, status === 'ready', destination)
    }
    // Explain decides alike.
    const explained = engine.explain(event, options).deliveries
    deepStrictEqual(
      explained.map(({ rows, fates, ...delivery }) => delivery),
      deliveries,
    )
  })

  test('every reason of the closed list is met', () => {
    const met = new Set(file.cases.flatMap(({ out }) => Object.values(out).map((outcome) => outcome.split(' ')[1])))
    met.delete(undefined)
    deepStrictEqual([...met].sort(), [
      'all-off',
      'call-not-supported',
      'consent',
      'default-off',
      'instance-when',
      'integration-off',
      'invalid-event',
      'invalid-request',
      'misconfigured',
      'no-request',
    ])
  })
})

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

describe('tables that are known by their names only', () => {
  const acme = file.tables.filter((table) => (table as JsonObject).id === 'acme-crm')
  const codes = (known: readonly unknown[], name: string): readonly string[] => {
    const compiled = compileTables(acme, { known })
    deepStrictEqual(compiled.issues, [])
    const engine = createEngine({ catalogue: compiled.catalogue, destinations: ACME })
    deepStrictEqual(compiled.catalogue.tables, ['acme-crm'])
    const event = { type: 'group', userId: 'u', groupId: 'g', integrations: { [name]: false } }
    return spell(engine.map(event).issues)
  }

  test.each([
    ['a whole table, by its title', file.tables, 'Metrics Hub'],
    ['an id', [{ id: 'other-vendor' }], 'Other Vendor'],
    ['an alias', [{ id: 'other-vendor', title: 'Other', aliases: ['Old Name'] }], 'old_name'],
  ])('%s is no unknown name', (_, known, name) => {
    deepStrictEqual(codes(known, name), [])
    deepStrictEqual(codes([], name), [`info unknown-integration /integrations/${name}`])
  })

  test('a misspelt name is near to one of them', () => {
    deepStrictEqual(codes([{ id: 'other-vendor' }], 'othervendr'), [
      'warning misspelt-integration /integrations/othervendr',
    ])
  })

  test('a table of the catalogue is what its own file says', () => {
    deepStrictEqual(codes([{ id: 'acme-crm', aliases: ['Nobody'] }], 'Nobody'), [
      'info unknown-integration /integrations/Nobody',
    ])
  })

  test.each([
    ['null', null],
    ['text', 'acme-crm'],
    ['no id', { title: 'Acme' }],
    ['a title that is no text', { id: 'a', title: 5 }],
    ['aliases that are no list', { id: 'a', aliases: 'b' }],
    ['an alias that is no text', { id: 'a', aliases: ['b', null] }],
    [
      'a getter that throws',
      {
        get id(): string {
          throw new Error('no')
        },
      },
    ],
  ])('%s is a coded issue', (_, one) => {
    const { issues } = compileTables(acme, { known: [{ id: 'b' }, one] })
    deepStrictEqual(
      issues.map(({ at, code, path }) => [at, code, path]),
      [['known', 'wrong-type', '/1']],
    )
  })

  test.each([
    ['a stranger', [{ id: 'acme', title: 'ACME crm' }], ['acme-crm']],
    ['an overlay of it', [{ id: 'acme-eu', extends: 'acme-crm', title: 'Acme CRM' }], []],
    ['an overlay of another one', [{ id: 'acme-eu', extends: 'acme', title: 'Acme CRM' }], ['acme-crm']],
    ['two that are no concern of ours', [{ id: 'a', title: 'b' }, { id: 'b' }], []],
  ])('a name that the table shares with %s', (_, known, at) => {
    const { issues } = compileTables(acme, { known })
    deepStrictEqual(
      issues.map(({ code }) => code).filter((code) => code !== 'duplicate-name'),
      [],
    )
    deepStrictEqual([...new Set(issues.map((issue) => issue.at))], at)
  })

  test('anything but a list is a TypeError', () => {
    throws(() => compileTables(acme, { known: { id: 'b' } as never }), TypeError)
  })
})

describe('arguments of a wrong type are a TypeError', () => {
  const engine = createEngine({ catalogue, destinations: ACME })

  test.each([
    ['a catalogue that is none', { catalogue: {}, destinations: ACME }],
    ['destinations that are a list', { catalogue, destinations: [] }],
    ['destinations that are null', { catalogue, destinations: null }],
    ['no destinations', { catalogue }],
    ['keys that are no case', { catalogue, destinations: ACME, options: { keys: 'upper' } }],
    ['dates that are no list', { catalogue, destinations: ACME, options: { dates: 'createdAt' } }],
    ['dates that are no names', { catalogue, destinations: ACME, options: { dates: [5] } }],
    ['secrets that are neither', { catalogue, destinations: ACME, options: { secrets: 'references' } }],
    ['a misspelt option', { catalogue, destinations: ACME, options: { secret: 'reference' } }],
    ['a parser that is none', { catalogue, destinations: ACME, options: { userAgent: 'x' } }],
    ['options that are none', { catalogue, destinations: ACME, options: 'reference' }],
    ['no configuration', undefined],
  ])('createEngine: %s', (_, config) => {
    throws(() => createEngine(config as never), TypeError)
  })

  test.each([
    ['null', null],
    ['text', 'x'],
    ['a list', []],
    ['to as text', { to: 'acme-crm' }],
    ['to with a number', { to: [5] }],
    ['to as null', { to: null }],
    ['now as words', { now: 'yesterday' }],
    ['now as a boolean', { now: true }],
    ['now as null', { now: null }],
    ['a source that is none', { source: 'jsn' }],
    ['copy as text', { copy: 'no' }],
    ['now as an invalid Date', { now: new Date(Number.NaN) }],
  ])('map and explain: %s', (_, options) => {
    for (const call of ['map', 'explain'] as const) {
      throws(() => (engine[call] as Engine['map'])({ type: 'group' }, options as never), TypeError)
    }
  })

  test('compileTables: no list', () => {
    throws(() => compileTables({} as never), TypeError)
  })
})
