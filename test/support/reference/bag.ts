import { camelCase, capitalCase, constantCase, kebabCase, pascalCase, snakeCase } from 'change-case'
import sortBy from 'lodash/sortBy.js'
import type { KeyCase } from '../../../src/core/model/engine.ts'
import type { Reserved, ReservedSet } from '../../../src/core/model/spec.ts'
import { looksLikeCalendar, readDate } from './dates.ts'
import { bestReservedKey, canonicalName, fold, sameKey } from './names.ts'
import type { Value } from './node.ts'
import { isRecord } from './sanitize.ts'

/** One raw entry of `traits` or `properties`, and what it became. */
export interface BagEntry {
  readonly raw: string
  /** Its key in the normalised event. */
  readonly key: string
  /** A reserved duplicate that lost: it is not in the normalised event. */
  readonly lost: boolean
  readonly value: Value
  /** The entries of a reserved object. */
  readonly parts?: readonly BagEntry[]
}

export interface BagOptions {
  readonly reserved: ReservedSet | undefined
  readonly dates?: readonly string[]
  readonly keys?: KeyCase
  readonly report: (code: string) => void
}

const RECASE = {
  camel: camelCase,
  snake: snakeCase,
  kebab: kebabCase,
  pascal: pascalCase,
  constant: constantCase,
  title: capitalCase,
}

/** Reads the traits of one object: reserved names, duplicates, dates, types, and the respelling of custom keys. */
export function readBag(bag: { readonly [key: string]: Value }, options: BagOptions): readonly BagEntry[] {
  const keys = Object.keys(bag)
  const custom = keys.filter((key) => canonicalName(options.reserved, key) === undefined)
  const respelt = respell(custom, options)
  return keys.map((raw) => {
    const value = bag[raw] ?? null
    const name = canonicalName(options.reserved, raw)
    const reserved = name === undefined ? undefined : options.reserved?.[name]
    if (name === undefined || reserved === undefined) {
      const date = (options.dates ?? []).some((each) => sameKey(each, raw))
      return { raw, key: respelt.get(raw) ?? raw, lost: false, value: date ? coerceDate(value, options) : value }
    }
    const rivals = keys.filter((key) => canonicalName(options.reserved, key) === name)
    const lost = bestReservedKey(name, reserved, rivals, (key) => bag[key] === null) !== raw
    if (lost) {
      options.report('duplicate-trait')
      return { raw, key: name, lost, value }
    }
    const asDate = (options.dates ?? []).some((each) => sameKey(each, raw))
    return { raw, key: name, lost, ...readReserved(value, asDate ? { type: 'date' } : reserved, options) }
  })
}

/** The object that the normalised event holds: a trait stands where its first spelling stood. */
export function bagValue(entries: readonly BagEntry[]): Value {
  return Object.fromEntries([...entries, ...winnersOf(entries)].map((entry) => [entry.key, entry.value]))
}

function winnersOf(entries: readonly BagEntry[]): readonly BagEntry[] {
  return entries.filter((entry) => !entry.lost)
}

/** A part of a trait stands where it stood itself. */
export function partsValue(entries: readonly BagEntry[]): Value {
  return Object.fromEntries(winnersOf(entries).map((entry) => [entry.key, entry.value]))
}

function readReserved(
  value: Value,
  reserved: Reserved,
  options: BagOptions,
): { readonly value: Value; readonly parts?: readonly BagEntry[] } {
  if (value === null) return { value }
  if (reserved.type === 'date') return { value: coerceDate(value, options) }
  if (!hasType(value, reserved.type)) {
    options.report('trait-type')
    return { value }
  }
  const inner = { reserved: reserved.parts, report: options.report }
  if (reserved.parts !== undefined && isRecord(value)) {
    const parts = readBag(value, inner)
    return { value: partsValue(parts), parts }
  }
  if (reserved.parts !== undefined && Array.isArray(value)) {
    return { value: value.map((item: Value) => (isRecord(item) ? partsValue(readBag(item, inner)) : item)) }
  }
  return { value }
}

function hasType(value: Value, type: Reserved['type']): boolean {
  if (type === 'countable') return typeof value === 'number' || typeof value === 'string'
  if (type === 'list') return Array.isArray(value)
  if (type === 'object') return isRecord(value)
  if (type === 'object-or-string') return isRecord(value) || typeof value === 'string'
  return typeof value === type
}

/** A declared date: its instant, or what came, reported. */
export function coerceDate(value: Value, options: { readonly report: (code: string) => void }): Value {
  if (value === null) return null
  const date = readDate(value)
  if (date === undefined) options.report('invalid-date')
  else if (typeof value === 'number' && looksLikeCalendar(value)) options.report('date-unit')
  return date ?? value
}

/** Custom keys respelt: a key that would change again or become reserved, and one whose new spelling is taken, stays raw. */
function respell(keys: readonly string[], options: BagOptions): ReadonlyMap<string, string> {
  const { keys: form } = options
  if (form === undefined) return new Map()
  const recase = (key: string): string => RECASE[form](key, { locale: false })
  const result = new Map<string, string>()
  const taken = new Set<string>()
  for (const key of sortBy(keys, [(each) => recase(each) !== each, (each) => each])) {
    const wanted = recase(key)
    const changes = wanted === '' || recase(wanted) !== wanted || fold(wanted) !== fold(key)
    const unstable = wanted !== key && changes
    if (unstable) options.report('recase-unstable')
    else if (taken.has(wanted)) options.report('key-collision')
    const key2 = unstable || taken.has(wanted) ? key : wanted
    taken.add(key2)
    result.set(key, key2)
  }
  return result
}
