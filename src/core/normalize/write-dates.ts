import { finishObject, freshObject } from '../model/fresh-object.ts'
import { Instant } from '../model/instant.ts'
import type { Json } from '../model/json.ts'
import type { Value, ValueObject } from '../model/value.ts'

/** A value with its instants as ISO text, or as `Date`; what holds none stays as it is. */
export function writeDates(value: Value, asDate: boolean): Json {
  if (value instanceof Instant) return asDate ? (new Date(value.ms) as unknown as Json) : value.iso
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: Value) => writeDates(item, asDate))
  const object = value as ValueObject
  let copy: Record<string, Json> | undefined
  for (const key of Object.keys(object)) {
    const inner = object[key] as Value
    const next = writeDates(inner, asDate)
    if (next === inner) continue
    copy ??= Object.assign(freshObject<Json>(), object)
    copy[key] = next
  }
  return copy === undefined ? (value as Json) : (finishObject(copy) as Json)
}
