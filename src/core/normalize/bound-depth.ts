import type { Issue } from '../model/issue.ts'
import type { Json } from '../model/json.ts'
import { MAX_DEPTH } from '../model/spec.ts'
import { cutDepth } from './cut-depth.ts'
import { levelOf } from './level-of.ts'

/**
 * Holds the depth bound of a value that was parsed from JSON text: the value itself when nothing in it is deeper than
 * MAX_DEPTH levels, else a copy in which that is null and reported as `too-deep`, up to a hundred times.
 *
 * `path` is the value's JSON pointer in the event. The value is not changed; what needed no cut is shared with it.
 */
export function boundDepth(value: Json, path: string, issues: Issue[]): Json {
  const room = MAX_DEPTH - levelOf(path)
  if (room >= 0 && (typeof value !== 'object' || value === null || !isDeeper(value, room))) return value
  return cutDepth(value, room, path, issues)
}

/**
 * True when something in an object is more than `room` levels below it. The recursion ends with the room, however deep
 * the object is, and allocates nothing: almost no event is ever cut.
 */
export function isDeeper(object: object, room: number): boolean {
  if (Array.isArray(object)) {
    for (let i = 0; i < object.length; i++) {
      const item: unknown = object[i]
      if (room < 1 ? item !== null : typeof item === 'object' && item !== null && isDeeper(item, room - 1)) return true
    }
    return false
  }
  for (const key in object) {
    const item: unknown = object[key as keyof object]
    if (typeof item === 'object' ? item !== null && (room < 1 || isDeeper(item, room - 1)) : room < 1) {
      // Asked last, because it is rarely needed: what `for` finds in a prototype is no reason to copy.
      if (Object.hasOwn(object, key)) return true
    }
  }
  return false
}
