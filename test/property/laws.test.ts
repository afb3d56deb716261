import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../src/core/model/json.ts'
import { compileTables, createEngine, type Delivery, type Engine, normalize } from '../../src/index.ts'
import { anyEvent } from '../support/arbitrary-event.ts'
import { deepFreeze } from '../support/deep-freeze.ts'
import { shippedDestinations, shippedEngine, shippedTables } from '../support/shipped-tables.ts'

const RUNS = Number(process.env.TRAITMAP_RUNS ?? 200)
const NOW = '2026-01-15T12:00:00.000Z'
const engine = shippedEngine()

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const check = (law: (event: JsonObject) => void, runs = RUNS): void =>
  fc.assert(fc.property(anyEvent, law), { numRuns: runs })

/** The same data with the keys of every object in another order. */
function reordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(reordered)
  if (typeof value !== 'object' || value === null) return value
  const object: Record<string, Json> = {}
  for (const key of Object.keys(value).reverse()) {
    Object.defineProperty(object, key, {
      value: reordered((value as JsonObject)[key] as Json),
      writable: true,
      enumerable: true,
      configurable: true,
    })
  }
  return object
}

/**
 * Lists without their order: what a rest gives to a list (names to unset) comes in the order of the event's keys. A text that
 * is JSON of an object or list (a form field, the body of a webhook) is what it says: its keys come in that order too.
 */
function unordered(delivery: Delivery): unknown {
  return JSON.parse(JSON.stringify(delivery), (_, value: unknown) => {
    const inner = typeof value === 'string' ? parsed(value) : value
    return Array.isArray(inner)
      ? [...inner].sort((a, b) => (JSON.stringify(keysSorted(a)) < JSON.stringify(keysSorted(b)) ? -1 : 1))
      : typeof value === 'string'
        ? keysSorted(inner)
        : inner
  })
}

function parsed(text: string): unknown {
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function keysSorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysSorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, inner]) => [key, keysSorted(inner)])
}

const sorted = (delivery: Delivery): Delivery => ({
  ...delivery,
  ...(delivery.dropped === undefined ? {} : { dropped: [...delivery.dropped].sort() }),
  issues: [],
})

describe('laws of every shipped table', () => {
  it('total: anything at all gives a delivery for every instance and throws nothing', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
      withBoxedValues: true,
    })
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          fc.record({
            type: fc.constantFrom('group', 'track'),
            groupId: anything,
            traits: anything,
            properties: anything,
            context: anything,
            integrations: anything,
          }),
        ),
        (event) => {
          strictEqual(engine.map(event).deliveries.length, shippedTables.length)
          strictEqual(engine.explain(event).deliveries.length, shippedTables.length)
        },
      ),
      { numRuns: RUNS },
    )
  })

  it('pure: the same event gives the same result, frozen input is enough, nothing is written to it', () => {
    check((event) => {
      const before = JSON.stringify(event)
      deepFreeze(event)
      const first = copyOf(engine.map(event, { now: NOW, source: 'json' }))
      deepStrictEqual(copyOf(engine.map(event, { now: NOW, source: 'json' })), first)
      deepFreeze(engine.map(event, { now: NOW }))
      deepStrictEqual(copyOf(engine.map(event, { now: NOW })), first)
      strictEqual(JSON.stringify(event), before)
    })
  })

  it('idempotent: normalising twice changes nothing more, with recasing too', () => {
    check((event) => {
      for (const keys of [undefined, 'snake', 'camel'] as const) {
        const options = keys === undefined ? {} : { keys }
        const once = normalize(event, options).event
        deepStrictEqual(normalize(once, options).event, once)
      }
    })
  })

  it('mapping the normalised event gives the same deliveries, but for tables that read it raw', () => {
    const cooked = engineOf((text) => !/"raw[."]/.test(text))
    check((event) => {
      const { event: once } = normalize(event)
      deepStrictEqual(
        cooked.map(once, { now: NOW }).deliveries.map(({ status, requests }) => [status, requests]),
        cooked.map(event, { now: NOW }).deliveries.map(({ status, requests }) => [status, requests]),
      )
    })
  })

  it('order-free: the order of keys changes no value', () => {
    check((event) => {
      const other = reordered(event) as JsonObject
      deepStrictEqual(
        engine.map(other, { now: NOW }).deliveries.map((delivery) => unordered(sorted(delivery))),
        engine.map(event, { now: NOW }).deliveries.map((delivery) => unordered(sorted(delivery))),
      )
    })
  })

  it('no loss: every trait has a fate, dropped names are the dropped fates, explain sends what map sends', () => {
    check((event) => {
      const mapped = engine.map(event, { now: NOW }).deliveries
      const { deliveries, event: normal } = engine.explain(event, { now: NOW })
      for (const [index, explained] of deliveries.entries()) {
        const { rows: _, fates, ...delivery } = explained
        deepStrictEqual(copyOf(delivery), copyOf(mapped[index]))
        if (delivery.status === 'skipped' || delivery.requests.length === 0) continue
        const kept = fates.filter(({ reason }) => reason !== 'duplicate-trait').map(({ trait }) => trait.split('.')[0])
        const call = event.type as string
        const traits = (/^(track|page|screen)$/.test(call) ? normal.properties : normal.traits) as
          | JsonObject
          | null
          | undefined
        if (typeof traits === 'object' && traits !== null && !Array.isArray(traits)) {
          for (const key of Object.keys(traits)) {
            const found =
              kept.includes(key.split('.')[0]) || fates.some(({ trait, key: raw }) => trait === key || raw === key)
            expect(found, `${explained.destination}: ${JSON.stringify(key)}`).toBe(true)
          }
        }
        deepStrictEqual(
          [...new Set(fates.filter(({ fate }) => fate === 'dropped').map(({ trait }) => trait))],
          [...(delivery.dropped ?? [])],
        )
        for (const { fate, reason, to } of fates)
          strictEqual(fate === 'dropped', reason !== undefined && to === undefined)
      }
    })
  })

  it('JSON-safe: a result survives being printed and parsed', () => {
    check((event) => {
      const result = engine.explain(event, { now: NOW })
      deepStrictEqual(copyOf(result), result)
    })
  })

  it('nothing the engine makes is in two deliveries', () => {
    check((event) => {
      const seen = new Map<object, string>()
      const walk = (value: unknown, of: string): void => {
        if (typeof value !== 'object' || value === null) return
        const before = seen.get(value)
        expect(before === undefined || before === of, `${before} and ${of} share ${JSON.stringify(value)}`).toBe(true)
        seen.set(value, of)
        for (const inner of Object.values(value)) walk(inner, of)
      }
      for (const delivery of engine.map(event, { now: NOW }).deliveries) walk(delivery, delivery.destination)
    })
  })

  it('one misconfigured instance changes nothing for the others', () => {
    const { catalogue } = compileTables(shippedTables)
    const broken = createEngine({ catalogue, destinations: { ...shippedDestinations, broken: { table: 'none' } } })
    check((event) => {
      const { deliveries } = broken.map(event, { now: NOW })
      deepStrictEqual(copyOf(deliveries.slice(0, -1)), copyOf(engine.map(event, { now: NOW }).deliveries))
    }, 50)
  })
})

function engineOf(keep: (text: string) => boolean): Engine {
  const { catalogue } = compileTables(shippedTables)
  const destinations = Object.fromEntries(
    shippedTables
      .filter((table) => keep(JSON.stringify(table.calls)))
      .map((table) => [table.id, shippedDestinations[table.id] ?? {}]),
  )
  return createEngine({ catalogue, destinations })
}
