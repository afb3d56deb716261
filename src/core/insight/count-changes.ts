import type { Delivery } from '../model/delivery.ts'
import { type DeliveryChange, deliveryChanges } from './delivery-changes.ts'

/** A field that changes, over all events. */
export interface CountedChange extends DeliveryChange {
  /** Events in which it changes so. `before` and `after` are those of the first one. */
  readonly events: number
  /** Number of that first event, from 1. */
  readonly first: number
}

/** What changes at one destination, over all events. */
export interface DestinationChanges {
  readonly destination: string
  readonly versions: { readonly before?: number; readonly after?: number }
  /** Events that were compared, and those of them in which anything changes. */
  readonly events: number
  readonly changed: number
  readonly changes: readonly CountedChange[]
  /** Changes of further fields, which are counted and not listed. */
  readonly unlisted: number
}

/** Fields that are listed for one destination. */
const MOST = 500

/** Compares deliveries event by event in memory that does not grow with the events. */
export interface ChangeCounter {
  /** Takes the deliveries of the next event from both sides; a destination may be missing on one. */
  add(before: readonly Delivery[], after: readonly Delivery[]): void
  /** What was found so far, by destination in the order they were first seen. */
  result(): readonly DestinationChanges[]
}

interface Counts {
  versions: { before?: number; after?: number }
  events: number
  changed: number
  readonly changes: Map<string, { -readonly [key in keyof CountedChange]: CountedChange[key] }>
  unlisted: number
}

/**
 * Counts how the requests of two sides (two versions of tables, say) differ over a corpus, field by field. What counts is what a vendor
 * gets and when: outcome, request, method, address, headers, body, encoding, what it waits for. Never throws.
 *
 * @example const counter = changeCounter(); counter.add(old.map(event).deliveries, next.map(event).deliveries); counter.result()
 */
export function changeCounter(): ChangeCounter {
  const all = new Map<string, Counts>()
  let event = 0
  return {
    add(before, after) {
      event += 1
      const first = byName(before)
      const next = byName(after)
      for (const name of new Set([...first.keys(), ...next.keys()])) {
        const counts = all.get(name) ?? { versions: {}, events: 0, changed: 0, changes: new Map(), unlisted: 0 }
        all.set(name, counts)
        count(counts, first.get(name), next.get(name), event)
      }
    },
    result: () =>
      [...all].map(([destination, { changes, ...counts }]) => ({
        destination,
        ...counts,
        changes: [...changes.values()].map((change) => ({ ...change })),
      })),
  }
}

function count(counts: Counts, before: Delivery | undefined, after: Delivery | undefined, event: number): void {
  counts.events += 1
  if (before !== undefined) counts.versions.before = before.table.version
  if (after !== undefined) counts.versions.after = after.table.version
  const changes = deliveryChanges(before, after)
  if (changes.length > 0) counts.changed += 1
  for (const change of changes) {
    const key = JSON.stringify([change.request, change.path, change.kind])
    const known = counts.changes.get(key)
    if (known !== undefined) known.events += 1
    else if (counts.changes.size < MOST) counts.changes.set(key, { ...change, events: 1, first: event })
    else counts.unlisted += 1
  }
}

function byName(deliveries: readonly Delivery[]): ReadonlyMap<string, Delivery> {
  return new Map(deliveries.map((delivery) => [delivery.destination, delivery]))
}
