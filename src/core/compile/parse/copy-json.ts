import type { Json, MutableJsonObject } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import { setOwn } from '../../model/set-own.ts'
import type { Report } from './report.ts'

/** A table is no deeper than this; everything that walks one may therefore recurse. */
const MAX_NESTING = 200

/** A table has no more values than this. */
const MAX_VALUES = 200_000

/**
 * Copies what JSON can carry and reports the rest (`wrong-type`, `too-large`), which becomes null or is left out.
 * The table is then nobody else's: a caller who changes the object later changes nothing. May throw what a getter or proxy throws.
 */
export function copyJson(input: unknown, report: Report): Json {
  const plain = copyPlain(input)
  return plain === undefined ? copyAndReport(input, report) : plain
}

/** A copy of what is JSON and not too large; undefined for anything else. It needs no pointers, which take most of the time. */
function copyPlain(input: unknown): Json | undefined {
  let left = MAX_VALUES
  const copy = (value: unknown, depth: number): Json | undefined => {
    left -= 1
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
    if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
    if (typeof value !== 'object' || depth > MAX_NESTING || left < 0) return undefined
    return Array.isArray(value) ? copyList(value, depth + 1) : isPlain(value) ? copyObject(value, depth + 1) : undefined
  }
  const copyList = (list: readonly unknown[], depth: number): Json | undefined => {
    const result: Json[] = []
    for (let index = 0; index < list.length; index += 1) {
      const item = copy(list[index], depth)
      if (item === undefined) return undefined
      result.push(item)
    }
    return result
  }
  const copyObject = (object: object, depth: number): Json | undefined => {
    const result: MutableJsonObject = {}
    for (const key of Object.keys(object)) {
      const value: unknown = (object as Record<string, unknown>)[key]
      if (value === undefined) continue
      const item = copy(value, depth)
      if (item === undefined) return undefined
      setOwn(result, key, item)
    }
    return result
  }
  const result = copy(input, 0)
  return left < 0 ? undefined : result
}

function copyAndReport(input: unknown, report: Report): Json {
  let values = 0
  const copy = (value: unknown, path: string, depth: number): Json => {
    values += 1
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (typeof value !== 'object' || !(Array.isArray(value) || isPlain(value))) {
      report('wrong-type', path, `${nameOf(value)} is not JSON`, 'text, number, true, false, null, list or object')
      return null
    }
    if (depth > MAX_NESTING) {
      report('too-large', path, `the table has over ${MAX_NESTING} levels`, 'nest less')
      return null
    }
    return Array.isArray(value) ? copyList(value, path, depth) : copyObject(value, path, depth)
  }
  const copyList = (list: readonly unknown[], path: string, depth: number): Json => {
    const result: Json[] = []
    for (let index = 0; index < list.length && values <= MAX_VALUES; index += 1) {
      result.push(copy(list[index], pointer(path, index), depth + 1))
    }
    return result
  }
  const copyObject = (object: object, path: string, depth: number): Json => {
    const result: MutableJsonObject = {}
    for (const key of Object.keys(object)) {
      const value: unknown = (object as Record<string, unknown>)[key]
      if (value !== undefined && values <= MAX_VALUES) setOwn(result, key, copy(value, pointer(path, key), depth + 1))
    }
    return result
  }
  const result = copy(input, '', 0)
  if (values > MAX_VALUES) report('too-large', '', `the table has over ${MAX_VALUES} values`, 'split it')
  return result
}

function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]'
}

function nameOf(value: unknown): string {
  if (typeof value === 'object') return Object.prototype.toString.call(value).slice(8, -1)
  return typeof value === 'number' ? String(value) : typeof value
}
