import type { Issue } from '../model/issue.ts'
import type { Json } from '../model/json.ts'
import { SnapshotWalk } from './snapshot-walk.ts'

/**
 * A copy of any value that JSON can carry, sharing nothing with it; undefined when JSON has nothing for it.
 *
 * `path` is the value's JSON pointer in the event, for the issues and for its level. What is lost is reported, up to
 * a hundred issues a code (SPEC 7):
 * - `too-deep`: deeper than MAX_DEPTH levels, null
 * - `cyclic`: an object inside itself, null; one that occurs twice side by side is copied twice
 * - `not-json`: NaN, infinities, an invalid `Date` and an array that is nearly all holes are null; undefined, functions
 *   and symbols are absent from objects and null in arrays, and so is a hole
 * - `big-int`: its decimal text
 * - `unreadable`: null for what throws when it is read, and for what is left after a million objects, holes and values
 *   that repeat, so that shared and generated objects cannot grow without end
 *
 * Never throws, does not change the value, calls no method of it but `toJSON`. Its getters are called once.
 */
export function snapshot(value: unknown, path: string, issues: Issue[]): Json | undefined {
  return new SnapshotWalk(path, issues).copy(value)
}
