import type { Value, ValueObject } from '../model/value.ts'
import { isContainer } from './shape/is-container.ts'

/** True when there is a value in it that is no object or list, null among them, or it is one itself. */
export function hasLeaf(value: Value): boolean {
  if (!isContainer(value)) return true
  if (Array.isArray(value)) return value.some(hasLeaf)
  for (const key in value) if (Object.hasOwn(value, key) && hasLeaf((value as ValueObject)[key] as Value)) return true
  return false
}

/** True when the values in an object or list are gone, and what held them is left. */
export function isHollowed(before: Value, after: Value): boolean {
  return isContainer(before) && !hasLeaf(after) && hasLeaf(before)
}
