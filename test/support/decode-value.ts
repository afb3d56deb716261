import { Instant } from '../../src/core/model/instant.ts'
import type { Value } from '../../src/core/model/value.ts'

/** A value of a case file: `{ "$date": text }` is a coerced date; keys as JSON.parse makes them, `__proto__` included. */
export function decodeValue(json: unknown): Value {
  if (typeof json !== 'object' || json === null) return json as Value
  if (Array.isArray(json)) return json.map(decodeValue)
  if (Object.hasOwn(json, '$date')) return new Instant(Date.parse((json as { $date: string }).$date))
  const entries = Object.entries(json).map(([key, value]) => [key, decodeValue(value)] as const)
  return Object.fromEntries(entries) as Value
}
