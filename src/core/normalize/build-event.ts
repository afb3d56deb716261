import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject, MutableJsonObject } from '../model/json.ts'
import { setOwn } from '../model/set-own.ts'

/** What a library call may add to its payload: top-level fields of the event, as they stand. */
export type CallOptions = JsonObject

/**
 * The payload of `analytics.group(groupId, traits, options)`: no state, no clock, no made-up ids.
 *
 * @example group('0e8c', { name: 'Initech' }) // { type: 'group', groupId: '0e8c', traits: { name: 'Initech' } }
 */
export function group(groupId: string, traits?: JsonObject, options?: CallOptions): JsonObject {
  return payload('group', { groupId, traits }, options)
}

/**
 * The payload of `analytics.identify(userId, traits, options)`. An anonymous visitor has no user id: `identify(null, traits)`.
 *
 * @example identify('97980cfea0067', { email: 'peter@example.com' })
 */
export function identify(userId: string | null | undefined, traits?: JsonObject, options?: CallOptions): JsonObject {
  return payload('identify', { userId: userId ?? undefined, traits }, options)
}

/**
 * The payload of `analytics.track(event, properties, options)`.
 *
 * @example track('Order Completed', { revenue: 39.95 })
 */
export function track(event: string, properties?: JsonObject, options?: CallOptions): JsonObject {
  return payload('track', { event, properties }, options)
}

function payload(
  type: string,
  fields: Readonly<Record<string, Json | undefined>>,
  options: CallOptions | undefined,
): JsonObject {
  if (options !== undefined && !isObject(options)) throw new TypeError('options is an object of event fields')
  const event: MutableJsonObject = { type }
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) event[key] = value
  for (const key of Object.keys(options ?? {})) {
    if (!Object.hasOwn(event, key)) setOwn(event, key, (options as JsonObject)[key] as Json)
  }
  return event
}
