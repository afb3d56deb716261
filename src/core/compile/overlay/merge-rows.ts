import type { Json, JsonObject } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import { parseTarget, type TargetStep } from '../parse/parse-target.ts'
import type { Merge } from './merge.ts'

/** How the target of a row is compared. */
export type TargetKey = (row: JsonObject) => string

/** Targets are equal when their steps are, however they are spelt. */
export const targetKey: TargetKey = (row) => JSON.stringify(stepsOf(row))

/** Targets of headers: names in any case. */
export const headerKey: TargetKey = (row) =>
  JSON.stringify(stepsOf(row).map((step) => ('key' in step ? { key: step.key.toLowerCase() } : step)))

/**
 * Merges the rows of an overlay into those of its base (language 11): the first row of a target stands in the place of all base rows
 * of that target, rows of new targets go first, `remove` takes base rows away.
 *
 * @param at JSON pointer of the overlay's rows
 */
export function mergeRows(
  base: readonly JsonObject[],
  rows: readonly JsonObject[],
  at: string,
  merge: Merge,
  key: TargetKey = targetKey,
): readonly JsonObject[] {
  const known = new Map<string, JsonObject>()
  for (const row of base) {
    const target = key(row)
    if (known.get(target)?.rows === undefined && (row.rows !== undefined || !known.has(target))) known.set(target, row)
  }
  const inPlace = new Map<string, JsonObject[]>()
  const first: JsonObject[] = []
  rows.forEach((row, index) => {
    const target = key(row)
    const place = pointer(at, index)
    if (!known.has(target)) {
      if (row.remove === undefined) first.push(mergeInside({}, row, place, merge))
      else merge.reportMissing(place, `nothing is sent to "${row.to}" that could be removed`)
      return
    }
    const group = inPlace.get(target) ?? []
    inPlace.set(target, group)
    if (row.remove !== undefined) return
    const under = known.get(target)
    group.push(mergeInside(group.length === 0 && under?.rows !== undefined ? under : {}, row, place, merge))
  })
  const seen = new Set<string>()
  const kept = base.flatMap((row) => {
    const target = key(row)
    const group = inPlace.get(target)
    if (group === undefined) return [row]
    const later = seen.has(target)
    seen.add(target)
    return later ? [] : group
  })
  return [...first, ...kept]
}

/** A row of the overlay over one of the base that has rows too, or over nothing. */
function mergeInside(under: JsonObject, row: JsonObject, at: string, merge: Merge): JsonObject {
  if (row.rows === undefined) return row
  const below = (under.rows ?? []) as readonly JsonObject[]
  const rows = mergeRows(below, row.rows as readonly JsonObject[], pointer(at, 'rows'), merge)
  const merged = { ...under, ...row, rows: merge.origins.note(rows, pointer(at, 'rows'), row.rows) as Json }
  return merge.origins.note(merged, at, row)
}

function stepsOf(row: JsonObject): readonly TargetStep[] {
  return parseTarget((row.to ?? '') as string) as readonly TargetStep[]
}
