import { finishObject, freshObject } from '../model/fresh-object.ts'
import { Opaque } from '../model/opaque.ts'
import type { Value, ValueObject } from '../model/value.ts'

/** A deep copy: what traitmap made itself is never in two deliveries. */
export function cloneValue(value: Value): Value {
  if (typeof value !== 'object' || value === null || value instanceof Opaque) return value
  if (Array.isArray(value)) return value.map(cloneValue)
  const copy = freshObject<Value>()
  for (const key of Object.keys(value)) copy[key] = cloneValue((value as ValueObject)[key] as Value)
  return finishObject(copy) as Value
}
