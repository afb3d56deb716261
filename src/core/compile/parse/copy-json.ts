import type { Json, MutableJsonObject } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import { setOwn } from '../../model/set-own.ts'
import type { Report } from './report.ts'

/** A table is no deeper than this; everything that walks one may therefore recurse. */
const MAX_NESTING = 200

/** A table has no more values than this. */
const MAX_VALUES = 200_000

/** A place in the input: the step to it, and the place around it. Pointers are made of them only for what is reported. */
interface Place {
  readonly outer: Place | undefined
  readonly step: string | number
}

/**
 * Copies what JSON can carry and reports the rest (`wrong-type`, `too-large`), which becomes null or is left out.
 * The table is then nobody else's: a caller who changes the object later changes nothing. May throw what a getter or proxy throws.
 */
export function copyJson(input: unknown, report: Report): Json {
  let values = 0
  const copy = (value: unknown, place: Place | undefined, depth: number): Json => {
    values += 1
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (typeof value !== 'object' || !(Array.isArray(value) || isPlain(value))) {
      const hint = 'text, number, true, false, null, list or object'
      report('wrong-type', pointerTo(place), `${nameOf(value)} is not JSON`, hint)
      return null
    }
    if (depth > MAX_NESTING) {
      report('too-large', pointerTo(place), `the table has over ${MAX_NESTING} levels`, 'nest less')
      return null
    }
    return Array.isArray(value) ? copyList(value, place, depth + 1) : copyObject(value, place, depth + 1)
  }
  const copyList = (list: readonly unknown[], outer: Place | undefined, depth: number): Json => {
    const result: Json[] = []
    for (let step = 0; step < list.length && values <= MAX_VALUES; step += 1) {
      result.push(copy(list[step], { outer, step }, depth))
    }
    return result
  }
  const copyObject = (object: object, outer: Place | undefined, depth: number): Json => {
    const result: MutableJsonObject = {}
    for (const step of Object.keys(object)) {
      const value: unknown = (object as Record<string, unknown>)[step]
      if (value !== undefined && values <= MAX_VALUES) setOwn(result, step, copy(value, { outer, step }, depth))
    }
    return result
  }
  const result = copy(input, undefined, 0)
  if (values > MAX_VALUES) report('too-large', '', `the table has over ${MAX_VALUES} values`, 'split it')
  return result
}

function pointerTo(place: Place | undefined): string {
  return place === undefined ? '' : pointer(pointerTo(place.outer), place.step)
}

function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]'
}

function nameOf(value: unknown): string {
  if (typeof value === 'object') return Object.prototype.toString.call(value).slice(8, -1)
  return typeof value === 'number' ? String(value) : typeof value
}
