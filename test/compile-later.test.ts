import { deepStrictEqual } from 'node:assert/strict'
import { test } from 'vitest'
import type { Table } from '../src/core/model/table.ts'
import { type Catalogue, compileTables, createEngine, type Engine } from '../src/index.ts'
import { placeholderSettings, shippedTables } from './support/shipped-tables.ts'

/*
 * A call is compiled when its first event comes, and shared by the engines of a catalogue whose settings decide its rows alike. Nobody
 * may be able to tell: the order in which events and engines come changes nothing.
 */

const NOW = '2026-01-15T12:00:00.000Z'
const traits = { name: 'Initech', email: 'p@initech.example', employees: 329, created_at: 1394531169, 'total billed': 830, address: { zip: '1', City: 'SF' }, plan: null } // biome-ignore format: one row
const ids = { userId: 'u1', timestamp: NOW, context: { ip: '1.2.3.4', groupId: 'g1' } }
const EVENTS = [
  { ...ids, type: 'group', groupId: 'g1', traits },
  { ...ids, type: 'identify', traits },
  { ...ids, type: 'track', event: 'Order Completed', properties: { ...traits, revenue: '12.50', currency: 'USD' } },
  { ...ids, type: 'page', name: 'Home', properties: { url: 'https://initech.example/', ...traits } },
  { ...ids, type: 'screen', name: 'Home', properties: traits },
  { ...ids, type: 'alias', previousId: 'u0' },
]

/** Settings with every choice made the other way. */
function flipped(table: Table): Record<string, unknown> {
  const settings: Record<string, unknown> = placeholderSettings(table)
  for (const [name, { type, default: value }] of Object.entries(table.settings ?? {}))
    if (type === 'boolean') settings[name] = value !== true
  return settings
}

const SETTINGS = [placeholderSettings, flipped]

function engineOf(catalogue: Catalogue, settings: (typeof SETTINGS)[number]): Engine {
  const destinations = Object.fromEntries(shippedTables.map((table) => [table.id, { settings: settings(table) }]))
  return createEngine({ catalogue, destinations } as Parameters<typeof createEngine>[0])
}

const result = (engine: Engine, event: unknown): unknown => {
  const { deliveries, issues } = engine.explain(event, { now: NOW, source: 'json' })
  const mapped = engine.map(event, { now: NOW, source: 'json' })
  const plain = deliveries.map(({ rows: _, fates: __, ...delivery }) => delivery)
  deepStrictEqual(JSON.parse(JSON.stringify(mapped.deliveries)), JSON.parse(JSON.stringify(plain)))
  return JSON.parse(JSON.stringify({ deliveries, issues }))
}

test('what else was compiled before changes nothing', () => {
  const { catalogue } = compileTables(shippedTables)
  const shared = SETTINGS.map((settings) => engineOf(catalogue, settings))
  const forwards = EVENTS.flatMap((event) => shared.map((engine) => result(engine, event)))
  const again = EVENTS.toReversed().map((event) => shared.toReversed().map((engine) => result(engine, event)))
  deepStrictEqual(again.flat().toReversed(), forwards)
  const alone = EVENTS.flatMap((event) =>
    SETTINGS.map((settings) => result(engineOf(compileTables(shippedTables).catalogue, settings), event)),
  )
  deepStrictEqual(forwards, alone)
}, 60_000)

test('the condition of an instance reads an event alike, whatever another engine of the catalogue names', () => {
  const table = (id: string, from: string) => ({
    id,
    version: 1,
    title: id,
    docs: [],
    groups: 'one',
    calls: { group: [{ id: 'r', url: 'https://api.example.com', rows: [{ to: 'n', from }] }] },
  })
  const event = { ...ids, type: 'group', groupId: 'g1', traits: { totalBilled: 2, total_billed: 1 } }
  const reasonAfter = (before: readonly string[]): unknown => {
    const { catalogue } = compileTables([table('one', 'traits.name'), table('two', 'traits.total_billed')])
    for (const id of before) createEngine({ catalogue, destinations: { [id]: {} } }).map(event)
    const when = { path: 'traits.total_billed', is: 1 } as const
    return createEngine({ catalogue, destinations: { one: { when } } }).map(event).deliveries[0]?.reason
  }
  deepStrictEqual(reasonAfter([]), reasonAfter(['two']))
})
