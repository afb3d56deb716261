import type { Delivery, Request } from '../model/delivery.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { diffJson, type JsonChange } from './diff-json.ts'

/** A field in which two deliveries to one destination differ. */
export interface DeliveryChange extends JsonChange {
  /** Id of the request; `''` for the outcome of the delivery. */
  readonly request: string
}

/**
 * How two deliveries to one destination differ, request by request (by id) and field by field. What counts is what a vendor gets and
 * when: outcome, request, method, address, headers, body, encoding, what it waits for. `undefined` is a delivery that is not there. Never throws.
 *
 * @example deliveryChanges(engine.map(old).deliveries[0], engine.map(next).deliveries[0])
 */
export function deliveryChanges(before: Delivery | undefined, after: Delivery | undefined): readonly DeliveryChange[] {
  const first = requestsOf(before)
  const next = requestsOf(after)
  const outcome = diffJson(outcomeOf(before), outcomeOf(after)).map((change) => ({ request: '', ...change }))
  const ids = [...new Set([...first.keys(), ...next.keys()])]
  return [
    ...outcome,
    ...ids.flatMap((request) =>
      diffJson(sentOf(first.get(request)), sentOf(next.get(request))).map((change) => ({ request, ...change })),
    ),
  ]
}

function outcomeOf(delivery: Delivery | undefined): JsonObject | undefined {
  if (delivery === undefined) return undefined
  const { status, reason } = delivery
  return reason === undefined ? { status } : { status, reason }
}

/** What the vendor gets of a request, and when. */
function sentOf(request: Request | undefined): JsonObject | undefined {
  if (request === undefined) return undefined
  const { id: _, idempotent: __, secrets: ___, ...sent } = request
  return sent as unknown as Record<string, Json>
}

function requestsOf(delivery: Delivery | undefined): ReadonlyMap<string, Request> {
  return new Map((delivery?.requests ?? []).map((request) => [request.id, request]))
}
