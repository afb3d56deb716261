import { camelCase, snakeCase } from 'change-case'
import sortBy from 'lodash/sortBy.js'
import type { Reserved, ReservedSet } from '../../../src/core/model/spec.ts'
import { GROUP_TRAITS, IDENTIFY_TRAITS, PAGE_PROPERTIES, TRACK_PROPERTIES } from '../../../src/core/model/spec.ts'

/** SPEC 3: NFC, lower-case, then letters, combining marks and digits only. */
export function fold(key: string): string {
  return key
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]/gu, '')
}

/** Two keys are the same trait when their folds are equal and not empty; an empty fold equals only itself. */
export function sameKey(a: string, b: string): boolean {
  return a === b || (fold(a) !== '' && fold(a) === fold(b))
}

/** Of several raw keys of one custom trait: non-null, its own camelCase, its own snake_case, the smaller one. */
export function bestCustomKey(keys: readonly string[], isNull: (key: string) => boolean): string | undefined {
  return sortBy(keys, [
    (key) => isNull(key),
    (key) => camelCase(key, { locale: false }) !== key,
    (key) => snakeCase(key, { locale: false }) !== key,
    codeUnits,
  ])[0]
}

/** Of several raw keys of one reserved trait: non-null, name before aliases, exact, camelCase, snake_case, the smaller one. */
export function bestReservedKey(
  name: string,
  reserved: Reserved,
  keys: readonly string[],
  isNull: (key: string) => boolean,
): string | undefined {
  const names = [name, ...(reserved.aliases ?? [])]
  const nameOf = (key: string): string => names.find((each) => sameKey(each, key)) ?? name
  return sortBy(keys, [
    (key) => isNull(key),
    (key) => names.indexOf(nameOf(key)),
    (key) => key !== nameOf(key),
    (key) => key !== camelCase(nameOf(key), { locale: false }),
    (key) => key !== snakeCase(nameOf(key), { locale: false }),
    codeUnits,
  ])[0]
}

/** A text that sorts as the key's code units do: plain string comparison. */
function codeUnits(key: string): string {
  return key
}

/** The canonical name of a key in a reserved set, absent for a custom key. */
export function canonicalName(set: ReservedSet | undefined, key: string): string | undefined {
  return Object.entries(set ?? {}).find(([name, reserved]) =>
    [name, ...(reserved.aliases ?? [])].some((each) => sameKey(each, key)),
  )?.[0]
}

/** Which reserved names hold at a place of an event of that type, if any. */
export function reservedAt(type: unknown, place: readonly string[]): ReservedSet | undefined {
  const [first, second] = place
  if (first === 'context' && second === 'traits') {
    return type === 'identify' ? undefined : inside(IDENTIFY_TRAITS, place.slice(2))
  }
  if (first === 'traits') return inside(type === 'group' ? GROUP_TRAITS : IDENTIFY_TRAITS, place.slice(1))
  if (first === 'properties' && type === 'track') return inside(TRACK_PROPERTIES, place.slice(1))
  if (first === 'properties' && (type === 'page' || type === 'screen')) return inside(PAGE_PROPERTIES, place.slice(1))
  return undefined
}

function inside(set: ReservedSet, steps: readonly string[]): ReservedSet | undefined {
  const [first, ...more] = steps
  if (first === undefined) return set
  const parts = Object.hasOwn(set, first) ? set[first]?.parts : undefined
  return parts === undefined ? undefined : inside(parts, more)
}

/** The place with every reserved name or alias in it spelt canonically. */
export function canonicalPlace(type: unknown, place: readonly string[]): readonly string[] {
  const result: string[] = []
  for (const step of place) result.push(canonicalName(reservedAt(type, result), step) ?? step)
  return result
}

/** Levenshtein distance: insertions, deletions, substitutions. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution))
    }
    row = next
  }
  return row[b.length] ?? 0
}
