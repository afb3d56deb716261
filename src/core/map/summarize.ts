import type { MapResult } from '../model/delivery.ts'

/** Counts of one or more results, for logs and metrics. */
export interface Summary {
  readonly deliveries: number
  readonly requests: number
  readonly dropped: number
  /** By status: `ready`, `skipped`, `invalid`, … */
  readonly statuses: Readonly<Record<string, number>>
  /** By issue code, of events and deliveries. */
  readonly issues: Readonly<Record<string, number>>
}

/**
 * Counts what a result holds; never throws on what `map` or `explain` gave.
 *
 * @example summarize(engine.map(event)).statuses // { ready: 5, skipped: 1 }
 */
export function summarize(...results: readonly MapResult[]): Summary {
  const statuses: Record<string, number> = {}
  const issues: Record<string, number> = {}
  let deliveries = 0
  let requests = 0
  let dropped = 0
  for (const result of results) {
    for (const { code } of result.issues) issues[code] = (issues[code] ?? 0) + 1
    for (const delivery of result.deliveries) {
      deliveries++
      requests += delivery.requests.length
      dropped += delivery.dropped?.length ?? 0
      statuses[delivery.status] = (statuses[delivery.status] ?? 0) + 1
      for (const { code } of delivery.issues) issues[code] = (issues[code] ?? 0) + 1
    }
  }
  return { deliveries, requests, dropped, statuses, issues }
}
