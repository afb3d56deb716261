import { finishObject, freshObject } from '../model/fresh-object.ts'
import { Instant } from '../model/instant.ts'
import type { Json, JsonObject, MutableJsonObject } from '../model/json.ts'
import { setOwn } from '../model/set-own.ts'
import type { Value } from '../model/value.ts'
import { canonicalField } from './canonical-event.ts'
import { cloneValue } from './clone-value.ts'
import type { Bag, Normal } from './normal.ts'
import { writeDates } from './write-dates.ts'

/*
 * The normalised event as JSON, without a copy of what normalising did not change. Most events are forwarded in the spelling
 * they came in: they are their own normal form, and cost a look at their named keys.
 */

/** The normalised event; the event as it came when nothing changed. */
export function plainEvent(normal: Normal): JsonObject {
  const { raw, tree, slots } = normal
  const timestamp = slots[tree.timestamp.id]
  let copy: MutableJsonObject | undefined
  for (const key of Object.keys(raw)) {
    const before = raw[key] as Json
    const after = plainField(normal, key)
    if (after === before) {
      if (copy !== undefined) setOwn(copy, key, before)
      continue
    }
    copy ??= copyBefore(raw, key)
    if (after !== undefined) setOwn(copy, key, after)
  }
  if (timestamp instanceof Instant && !Object.hasOwn(copy ?? raw, 'timestamp')) {
    copy ??= { ...raw }
    copy.timestamp = timestamp.iso
  }
  return copy ?? raw
}

/** The entries of a bag as JSON, reserved keys renamed; the object as it came when nothing changed. */
export function plainBag(bag: Bag, raw: JsonObject, made: ReadonlySet<Value> | undefined): JsonObject {
  if (isAsItCame(bag)) return raw
  const object = freshObject<Json>()
  for (let index = 0; index < bag.keys.length; index++) {
    const value = bag.values[index] as Value
    object[bag.keys[index] as string] = made?.has(value) ? writeDates(cloneValue(value), false) : plain(value)
  }
  return finishObject(object)
}

function isAsItCame({ losers, changed, keys, rawKeys }: Bag): boolean {
  if (losers.length > 0 || changed) return false
  return keys === rawKeys || keys.every((key, index) => key === rawKeys[index])
}

function plainField(normal: Normal, key: string): Json | undefined {
  const { traits, properties, made, raw } = normal
  if (key === 'traits' && traits !== undefined) return plainBag(traits, raw.traits as JsonObject, made)
  if (key === 'properties' && properties !== undefined) return plainBag(properties, raw.properties as JsonObject, made)
  const value = canonicalField(normal, key)
  return value === undefined || value === raw[key] ? (value as Json | undefined) : writeDates(value, false)
}

/** A value of a bag, which may be an instant; what is inside it holds none unless reading made it. */
function plain(value: Value): Json {
  return value instanceof Instant ? value.iso : (value as Json)
}

function copyBefore(raw: JsonObject, end: string): MutableJsonObject {
  const copy: MutableJsonObject = {}
  for (const key of Object.keys(raw)) {
    if (key === end) break
    setOwn(copy, key, raw[key] as Json)
  }
  return copy
}
