import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject, MutableJsonObject } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import { setOwn } from '../model/set-own.ts'
import { CappedIssues } from './capped-issues.ts'

/**
 * A JSON value in which everything more than `room` levels below it is null and reported as `too-deep`.
 * Objects are copied only where something in them changed.
 */
export function cutDepth(value: Json, room: number, path: string, issues: Issue[]): Json {
  const capped = new CappedIssues(issues)
  const steps: string[] = []

  /** The recursion ends with the room, so it is as deep as MAX_DEPTH at most. */
  function cut(item: Json, left: number): Json {
    if (item === null) return null
    if (left < 0) {
      capped.add('too-deep', () => pointer(path, ...steps), 'This is nested too deep and is null now.')
      return null
    }
    if (typeof item !== 'object') return item
    let copy: MutableJsonObject | undefined
    for (const key of Object.keys(item)) {
      const before = (item as JsonObject)[key] as Json
      steps.push(key)
      const after = cut(before, left - 1)
      steps.pop()
      if (after === before) continue
      // An array is set by its indexes like an object by its keys.
      copy ??= (Array.isArray(item) ? [...item] : { ...item }) as MutableJsonObject
      setOwn(copy, key, after)
    }
    return copy ?? item
  }

  return cut(value, room)
}
