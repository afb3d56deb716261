import type { Json, MutableJsonObject } from '../model/json.ts'
import { arrayCount } from './array-count.ts'

/** An object that is being copied by `SnapshotWalk`. */
export interface SnapshotFrame {
  readonly object: object
  /** What is read in its place, often itself. */
  readonly view: { readonly [key: string | number]: unknown }
  /** Undefined for an array. */
  readonly keys: readonly string[] | undefined
  readonly count: number
  readonly copy: Json[] | MutableJsonObject
  /** Number of the key that is read next. */
  next: number
}

/** A frame at its first key; undefined for an array that is nearly all holes. May throw: a proxy runs code. */
export function snapshotFrame(object: object, view: object): SnapshotFrame | undefined {
  const isArray = Array.isArray(view)
  const keys = isArray ? undefined : Object.keys(view)
  const count = keys === undefined ? arrayCount(view as unknown[]) : keys.length
  return count === undefined
    ? undefined
    : { object, view: view as SnapshotFrame['view'], keys, count, copy: isArray ? [] : {}, next: 0 }
}
