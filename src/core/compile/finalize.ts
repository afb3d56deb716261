import { finishObject, freshObject } from '../model/fresh-object.ts'
import { Instant } from '../model/instant.ts'
import type { Json } from '../model/json.ts'
import { Opaque } from '../model/opaque.ts'
import { Pending } from '../model/pending.ts'
import type { Value, ValueObject } from '../model/value.ts'

/**
 * A value as JSON: instants become their canonical ISO text, answers to come `{ "$answer": path }`; secrets stay for the end. What holds none is given back itself, not copied.
 * Own keys only, `__proto__` included. Recursive: values are at most 1,000 levels deep.
 */
export function finalize(value: Value): Json {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Opaque) return writtenOpaque(value)
  return Array.isArray(value) ? finalizeArray(value) : finalizeObject(value as ValueObject)
}

function finalizeArray(array: readonly Value[]): Json {
  for (let index = 0; index < array.length; index++) {
    const json = finalize(array[index] as Value)
    if (json !== array[index])
      return [...(array.slice(0, index) as Json[]), json, ...array.slice(index + 1).map(finalize)]
  }
  return array as readonly Json[]
}

function finalizeObject(object: ValueObject): Json {
  const keys = Object.keys(object)
  let copy: Record<string, Json> | undefined
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string
    const entry = object[key] as Value
    const json = finalize(entry)
    if (copy === undefined && json !== entry) {
      copy = freshObject<Json>()
      for (const earlier of keys.slice(0, index)) copy[earlier] = object[earlier] as Json
    }
    if (copy !== undefined) copy[key] = json
  }
  return copy === undefined ? (object as { readonly [key: string]: Json }) : finishObject(copy)
}

function writtenOpaque(value: Opaque): Json {
  if (value instanceof Instant) return value.iso
  if (value instanceof Pending) return value.text ?? { $answer: value.path }
  return value as unknown as Json
}
