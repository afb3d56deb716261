import type { Value } from '../model/value.ts'
import { isContainer } from './shape/is-container.ts'

/** True when there is a value in it that is no object or list, null among them, or it is one itself. */
export function hasLeaf(value: Value): boolean {
  if (!isContainer(value)) return true
  const inside: readonly Value[] = Array.isArray(value) ? value : Object.values(value)
  return inside.some(hasLeaf)
}

/** True when the values in an object or list are gone, and what held them is left. */
export function isHollowed(before: Value, after: Value): boolean {
  return isContainer(before) && !hasLeaf(after) && hasLeaf(before)
}
