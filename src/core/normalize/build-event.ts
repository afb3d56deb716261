import { isObject } from '../model/is-object.ts'
import type { AsJsonObject, Json, JsonObject, MutableJsonObject } from '../model/json.ts'
import { setOwn } from '../model/set-own.ts'

/** What a library call may add to its payload: top-level fields of the event, as they stand. */
export type CallOptions = JsonObject

/**
 * The payload of `analytics.group(groupId, traits, options)`: no state, no clock, no made-up ids.
 *
 * @example group('0e8c', { name: 'Initech' }) // { type: 'group', groupId: '0e8c', traits: { name: 'Initech' } }
 */
export function group<Traits extends object, Options extends object = CallOptions>(
  groupId: string,
  traits?: AsJsonObject<Traits>,
  options?: AsJsonObject<Options>,
): JsonObject {
  return payload('group', { groupId, traits }, options)
}

/**
 * The payload of `analytics.identify(userId, traits, options)`. An anonymous visitor has no user id: `identify(null, traits)`.
 *
 * @example identify('97980cfea0067', { email: 'peter@example.com' })
 */
export function identify<Traits extends object, Options extends object = CallOptions>(
  userId: string | null | undefined,
  traits?: AsJsonObject<Traits>,
  options?: AsJsonObject<Options>,
): JsonObject {
  return payload('identify', { userId: userId ?? undefined, traits }, options)
}

/**
 * The payload of `analytics.track(event, properties, options)`.
 *
 * @example track('Order Completed', { revenue: 39.95 })
 */
export function track<Properties extends object, Options extends object = CallOptions>(
  event: string,
  properties?: AsJsonObject<Properties>,
  options?: AsJsonObject<Options>,
): JsonObject {
  return payload('track', { event, properties }, options)
}

/** The types of the calls see to it that `fields` and `options` are JSON. */
function payload(type: string, fields: Readonly<Record<string, unknown>>, options: unknown): JsonObject {
  if (options !== undefined && !isObject(options as Json)) throw new TypeError('options is an object of event fields')
  const event: MutableJsonObject = { type }
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) event[key] = value as Json
  for (const [key, value] of Object.entries(options ?? {})) {
    if (!Object.hasOwn(event, key)) setOwn(event, key, value as Json)
  }
  return event
}
