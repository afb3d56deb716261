import { finishObject, freshObject } from '../model/fresh-object.ts'
import type { Value, ValueObject } from '../model/value.ts'
import { bagObject } from './bag-object.ts'
import { cloneValue } from './clone-value.ts'
import type { Normal } from './normal.ts'

const LEFT_OUT_WHEN_MISSING: ReadonlySet<string> = new Set([
  'userId',
  'anonymousId',
  'groupId',
  'previousId',
  'messageId',
])

/** The normalised event, dates still instants. Made anew at every call; what did not change is the event's own. */
export function canonicalEvent(normal: Normal): ValueObject {
  const event = freshObject<Value>()
  for (const key of Object.keys(normal.raw)) {
    const value = canonicalField(normal, key)
    if (value !== undefined) event[key] = value
  }
  const timestamp = normal.slots[normal.tree.timestamp.id]
  if (timestamp !== undefined) event.timestamp = timestamp
  return finishObject(event) as ValueObject
}

/** One top-level field of it; undefined where it is left out. */
export function canonicalField(normal: Normal, key: string): Value | undefined {
  if (key === 'traits' && normal.traits !== undefined) return bagObject(normal.traits, normal.made)
  if (key === 'properties' && normal.properties !== undefined) return bagObject(normal.properties, normal.made)
  const raw = normal.raw[key] as Value
  const node = normal.tree.fields.get(key)
  const read = node === undefined ? undefined : normal.slots[node.id]
  if (read !== undefined) return normal.made?.has(read) ? cloneValue(read) : read
  return LEFT_OUT_WHEN_MISSING.has(key) && isMissing(raw) ? undefined : raw
}

/** True for no id, and for a list of none. */
function isMissing(id: Value): boolean {
  return id === null || id === '' || (Array.isArray(id) && id.every((item) => item === null || item === ''))
}
