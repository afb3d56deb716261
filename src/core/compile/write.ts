import { finishObject, freshObject } from '../model/fresh-object.ts'
import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject, MutableJsonObject } from '../model/json.ts'
import { Pending } from '../model/pending.ts'
import { setOwn } from '../model/set-own.ts'

/** One resolved step of a target: a key, a position, or one more element. */
export type Step = string | number | typeof APPEND

/** The step `[]`. */
export const APPEND: unique symbol = Symbol('append')

/** What came of one write. */
export interface Written {
  /** True when at least one value found its place. */
  any: boolean
  /** True when an object met a non-object. */
  conflict: boolean
  /** Keys inside a merged object that lead to what found its place taken. */
  lost: (readonly string[])[] | undefined
  /** Lists that may have holes: positions below one that was written. */
  readonly lists: Json[][]
}

/** More keys than this are not added to an object that the table made: each would make V8 a new hidden class of it. */
const FEW = 8

/** How a row writes, known when the table is compiled. */
export interface WriteMode {
  /** True when another row may write into the same value later: it must not be the event's own. */
  readonly shared: boolean
  /** True when a value of the event may stand on the way: it is copied before it is changed. */
  readonly foreign: boolean
  /** True when an earlier row may have written at this place. */
  readonly late: boolean
}

/**
 * Writes a value where nothing is yet, and gives the root back (language 4, "Who wins"): two objects merge key by key with the
 * earlier key staying, otherwise the earlier value stays. Positions that are skipped are holes until `fillHoles`.
 */
export function write(
  root: Json | undefined,
  steps: readonly Step[],
  value: Json,
  mode: WriteMode,
  written: Written,
): Json {
  return place(root, steps, 0, value, mode, written)
}

function place(
  current: Json | undefined,
  steps: readonly Step[],
  depth: number,
  value: Json,
  mode: WriteMode,
  written: Written,
): Json {
  if (depth === steps.length) return settle(current, value, mode, written)
  const step = steps[depth] as Step
  if (typeof step === 'string') {
    if (current !== undefined && !isObject(current)) {
      if (!isOpen(current)) written.conflict = true
      return current
    }
    const object: MutableJsonObject =
      current === undefined ? {} : mode.foreign ? copyOf(current) : (current as MutableJsonObject)
    const inner = Object.hasOwn(object, step) ? object[step] : undefined
    const next = place(inner, steps, depth + 1, value, mode, written)
    if (next !== inner) setOwn(object, step, next)
    return object
  }
  if (current !== undefined && !Array.isArray(current)) {
    if (isObject(current)) written.conflict = true
    return current
  }
  const list: Json[] = current === undefined ? [] : mode.foreign ? [...current] : (current as Json[])
  const index = step === APPEND ? list.length : step
  const next = place(list[index], steps, depth + 1, value, mode, written)
  if (step !== APPEND && (list.length < index || mode.foreign)) written.lists.push(list)
  while (list.length < index) list.push(undefined as unknown as Json)
  list[index] = next
  return list
}

function settle(current: Json | undefined, value: Json, mode: WriteMode, written: Written): Json {
  if (current === undefined) {
    written.any = true
    return mode.shared && isObject(value) ? copyOf(value) : value
  }
  if (isObject(current) && isObject(value)) {
    const copied = mode.foreign || Object.keys(value).length > FEW
    return merge(copied ? copyOf(current) : (current as MutableJsonObject), value, written, [])
  }
  if (clash(current, value)) written.conflict = true
  return current
}

/** True when one of the two is an object and the other is none. While an answer is to come nobody knows. */
function clash(one: Json, other: Json): boolean {
  return isObject(one) !== isObject(other) && !isOpen(one) && !isOpen(other)
}

/** True for what an answer will give, of whatever type. */
function isOpen(value: unknown): boolean {
  return value instanceof Pending && value.text === undefined
}

/** A copy to write into. Not spread: of objects with keys of their own V8 would keep something as long as old objects are kept. */
function copyOf(object: JsonObject): MutableJsonObject {
  const copy = freshObject<Json>()
  for (const key of Object.keys(object)) copy[key] = object[key] as Json
  return finishObject(copy) as MutableJsonObject
}

function merge(target: MutableJsonObject, source: JsonObject, written: Written, at: readonly string[]): Json {
  if (Object.keys(source).length === 0) written.any = true
  for (const key of Object.keys(source)) {
    const value = source[key] as Json
    const held = Object.hasOwn(target, key) ? target[key] : undefined
    if (held === undefined) {
      setOwn(target, key, value)
      written.any = true
    } else if (isObject(held) && isObject(value)) {
      const inner: Written = { any: false, conflict: false, lost: undefined, lists: [] }
      setOwn(target, key, merge(copyOf(held), value, inner, [...at, key]))
      written.any ||= inner.any
      written.conflict ||= inner.conflict
      if (!inner.any) lose(written, [[...at, key]])
      else if (inner.lost !== undefined) lose(written, inner.lost)
    } else {
      if (clash(held, value)) written.conflict = true
      lose(written, [[...at, key]])
    }
  }
  return target
}

function lose(written: Written, paths: readonly (readonly string[])[]): void {
  written.lost ??= []
  for (const path of paths) written.lost.push(path)
}

/** Positions that nobody wrote become null. */
export function fillHoles(lists: readonly Json[][]): void {
  for (const list of lists) {
    for (let index = 0; index < list.length; index++) list[index] ??= null
  }
}
