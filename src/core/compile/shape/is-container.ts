import { Opaque } from '../../model/opaque.ts'
import type { Value, ValueObject } from '../../model/value.ts'

/** True for an object or array; an instant is neither. */
export function isContainer(value: Value): value is ValueObject | readonly Value[] {
  return typeof value === 'object' && value !== null && !(value instanceof Opaque)
}
