import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../src/core/model/json.ts'
import type { Table } from '../../src/core/model/table.ts'
import { bindSecrets, compileTables, createEngine, type InstanceConfig, type Request } from '../../src/index.ts'
import { anyEvent } from '../support/arbitrary-event.ts'
import { arbitraryTable } from '../support/arbitrary-table.ts'
import { placeholderSettings, shippedTables } from '../support/shipped-tables.ts'
import { CONVERSIONS } from '../support/twins.ts'

const RUNS = Number(process.env.TRAITMAP_RUNS ?? 100)
const NOW = '2026-01-15T12:00:00.000Z'
/** Holds what each form of writing changes: quotes, a backslash, spaces, a slash, braces, letters beyond ASCII. */
const SECRET = 'S3"cr\\et /{$x}é'

/** Every setting of a table given, secrets with a value that cannot be mistaken. */
function settingsOf(table: Table): JsonObject {
  const settings: Record<string, Json> = { ...placeholderSettings(table) }
  for (const [name, setting] of Object.entries(table.settings ?? {})) {
    if (setting.type === 'secret')
      settings[name] = setting.format === 'url' ? 'https://hooks.example.com/S3cretPath?k=S3cretKey' : SECRET
    if (setting.of === 'secret') settings[name] = { 'x-key': SECRET }
    if (setting.type === 'boolean' && setting.default === false) settings[name] = true
  }
  return settings as JsonObject
}

/** A table whose maps of texts are secret too. Not its other texts, of which keys are made: one that would hold a secret yields nothing. */
function withMoreSecrets(table: Table): Table {
  const settings = Object.entries(table.settings ?? {}).map(
    ([name, setting]) => [name, setting.of === 'string' ? ({ ...setting, of: 'secret' } as const) : setting] as const,
  )
  return { ...table, settings: Object.fromEntries(settings) }
}

/** The secret as it would stand in text of any kind. */
const FORMS = [
  SECRET,
  JSON.stringify(SECRET).slice(1, -1),
  encodeURIComponent(SECRET),
  encodeURIComponent(SECRET).replaceAll('%20', '+'),
  Buffer.from(SECRET).toString('base64').replace(/=+$/, '').slice(0, -1),
  Buffer.from(`x${SECRET}`).toString('base64').slice(4, -4),
  Buffer.from(`xx${SECRET}`).toString('base64').slice(4, -4),
  'S3cret',
  'S3"cr',
]

describe('secrets by reference', () => {
  const { catalogue } = compileTables(shippedTables)
  const destinations: Record<string, InstanceConfig> = Object.fromEntries(
    shippedTables.map((table) => [table.id, { settings: settingsOf(table) }]),
  )
  const inline = createEngine({ catalogue, destinations })
  const byReference = createEngine({ catalogue, destinations, options: { secrets: 'reference' } })

  it('no form of a secret is in a delivery', () => {
    deepStrictEqual(inline.issues, [])
    fc.assert(
      fc.property(anyEvent, (event) => {
        for (const delivery of [
          ...byReference.map(event, { now: NOW }).deliveries,
          ...byReference.explain(event, { now: NOW }).deliveries,
        ]) {
          const text = JSON.stringify(delivery)
          for (const form of FORMS) expect(text.includes(form), `${delivery.destination}: ${form}`).toBe(false)
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('every form that is looked for is in some complete request, so the law above can fail', () => {
    const event = { type: 'track', event: 'x', userId: 'u', timestamp: NOW, properties: { revenue: 1 } }
    const group = { type: 'group', groupId: 'g', userId: 'u', timestamp: NOW, traits: { name: 'n' } }
    const text = JSON.stringify([...inline.map(event).deliveries, ...inline.map(group).deliveries])
    for (const form of [
      'S3cret',
      JSON.stringify(SECRET).slice(1, -1),
      Buffer.from(SECRET).toString('base64').slice(0, 8),
    ]) {
      expect(text.includes(form), form).toBe(true)
    }
  })

  it('binding gives exactly the complete request, whatever the table', () => {
    let bound = 0
    fc.assert(
      fc.property(
        arbitraryTable,
        anyEvent,
        fc.constantFrom(SECRET, '12', '..', '2014-03-11'),
        (table, event, token) => {
          const secretive = withMoreSecrets(table)
          const compiled = compileTables([secretive], { conversions: CONVERSIONS })
          if (compiled.issues.some(({ severity }) => severity === 'error')) return
          const settings: Record<string, Json> = { ...placeholderSettings(table) }
          for (const [name, setting] of Object.entries(secretive.settings ?? {})) {
            if (setting.type === 'secret' && setting.format === undefined) settings[name] = token
            if (setting.of === 'secret') settings[name] = { a: token }
          }
          const destinations = { [table.id]: { settings } }
          const one = { catalogue: compiled.catalogue, destinations }
          const [complete] = createEngine(one).map(event, { now: NOW }).deliveries
          const [open] = createEngine({ ...one, options: { secrets: 'reference' } }).map(event, { now: NOW }).deliveries
          const requests = open?.requests.map((request) => {
            if (request.secrets !== undefined) bound++
            const result = bindSecrets(request, settings, { destination: table.id, conversions: CONVERSIONS })
            return result.ok ? result.request : result.issues
          })
          deepStrictEqual({ ...open, requests }, complete)
        },
      ),
      { numRuns: RUNS * 5 },
    )
    expect(bound).toBeGreaterThan(RUNS / 10)
  })

  it('binding gives exactly the complete request', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const complete = inline.map(event, { now: NOW }).deliveries
        for (const [index, delivery] of byReference.map(event, { now: NOW }).deliveries.entries()) {
          const settings = settingsOf(shippedTables.find(({ id }) => id === delivery.destination) as Table)
          const bound = delivery.requests.map((request) => {
            const result = bindSecrets(request, settings)
            return result.ok ? result.request : result.issues
          })
          deepStrictEqual(JSON.parse(JSON.stringify(bound)), JSON.parse(JSON.stringify(complete[index]?.requests)))
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('a trait that looks like a reference stays data', () => {
    const [table] = [shippedTables.find(({ id }) => id === 'customerio') as Table]
    const event = {
      type: 'group',
      userId: '{$secret:customerio.apiKey}',
      groupId: 'g',
      traits: { a: { $secret: 'customerio.apiKey' }, b: '{$secret:customerio.apiKey}' },
    }
    const [delivery] = byReference.map(event, { to: ['customerio'] }).deliveries
    const bound = bindSecrets(delivery?.requests[0] as Request, settingsOf(table))
    const attributes = bound.ok ? ((bound.request.body as JsonObject).attributes as JsonObject) : {}
    deepStrictEqual([attributes.a, attributes.b], [event.traits.a, event.traits.b])
  })
})
