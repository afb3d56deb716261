import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'

/** One place where two JSON values differ. */
export interface JsonChange {
  /** Where, as a path that people read: `$set.plan`, `events[0]["total billed"]`; empty is the value itself. */
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** Absent when it was added. */
  readonly before?: Json
  /** Absent when it was removed. */
  readonly after?: Json
}

/**
 * Where two JSON values differ, field by field, in the order of the first and then of what the second adds. The order of keys is no
 * difference; lists are compared by position. `undefined` stands for a value that is not there. Never throws; a value nested as deep as an event may be is fine.
 *
 * @example diffJson({ plan: 'pro' }, { plan: 'free' }) // [{ path: 'plan', kind: 'changed', before: 'pro', after: 'free' }]
 */
export function diffJson(before: Json | undefined, after: Json | undefined, path = ''): readonly JsonChange[] {
  if (before === undefined && after === undefined) return []
  if (before === undefined) return [{ path, kind: 'added', after: after as Json }]
  if (after === undefined) return [{ path, kind: 'removed', before }]
  if (isList(before) && isList(after)) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }).flatMap((_, index) => diffJson(before[index], after[index], `${path}[${index}]`))
  }
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...keys].flatMap((key) => diffJson(own(before, key), own(after, key), joinKey(path, key)))
  }
  return Object.is(before, after) || (before === 0 && after === 0) ? [] : [{ path, kind: 'changed', before, after }]
}

/** The path of a key below another path: bare where it reads plainly. */
function joinKey(path: string, key: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
