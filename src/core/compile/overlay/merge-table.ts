import type { Json, JsonObject, MutableJsonObject } from '../../model/json.ts'
import { own } from '../../model/own.ts'
import { pointer } from '../../model/pointer.ts'
import { setOwn } from '../../model/set-own.ts'
import type { Merge } from './merge.ts'
import { mergeFields } from './merge-fields.ts'
import { mergeRows } from './merge-rows.ts'

/** Keys that say what a file is: those of the base say nothing about the table that comes out. */
const OF_THE_FILE: readonly string[] = ['$schema', 'extends']

/**
 * Lays an overlay over the table it extends (language 11). Both have the right shape; neither is changed.
 *
 * @returns a plain table, as if written by hand. It shares parts with both.
 */
export function mergeTable(base: JsonObject, overlay: JsonObject, merge: Merge): JsonObject {
  const merged: MutableJsonObject = {}
  for (const [key, value] of Object.entries(base)) if (!OF_THE_FILE.includes(key)) merged[key] = value
  for (const [key, value] of Object.entries(overlay)) {
    if (!OF_THE_FILE.includes(key)) merged[key] = mergeKey(key, base[key], value, merge)
  }
  return merge.origins.note(merged, '', overlay)
}

function mergeKey(key: string, base: Json | undefined, value: Json, merge: Merge): Json {
  const under = (base ?? {}) as JsonObject
  const over = value as JsonObject
  const at = pointer('', key)
  const each = (mergeOne: (below: Json | undefined, given: Json, place: string) => Json): Json => {
    const merged: MutableJsonObject = { ...under }
    for (const [name, given] of Object.entries(over)) {
      setOwn(merged, name, mergeOne(own(under, name), given, pointer(at, name)))
    }
    return merge.origins.note(merged, at, over)
  }
  switch (key) {
    case 'settings':
      return each((_, given) => given)
    case 'fragments':
      return each((below, given, place) => rowsAt(below, given, place, merge))
    case 'calls':
      return each((below, given, place) => mergeRequests(below, given as readonly JsonObject[], place, merge))
    case 'defaults':
      return mergeShared(under, over, at, merge)
    default:
      return value
  }
}

/** What `defaults` and a request have in common: `query` and `headers` merge by name, `rows` merge, every other key replaces. */
function mergeShared(under: JsonObject, over: JsonObject, at: string, merge: Merge): JsonObject {
  const merged: MutableJsonObject = { ...under, ...over }
  for (const name of ['query', 'headers'] as const) {
    const fields = mergeFields(under[name], over[name], pointer(at, name), name, merge)
    if (fields !== undefined) merged[name] = fields
  }
  if (over.rows !== undefined) merged.rows = rowsAt(under.rows, over.rows, pointer(at, 'rows'), merge)
  return merge.origins.note(merged, at, over)
}

function rowsAt(below: Json | undefined, given: Json, at: string, merge: Merge): Json {
  const rows = mergeRows((below ?? []) as readonly JsonObject[], given as readonly JsonObject[], at, merge)
  return merge.origins.note(rows, at, given) as Json
}

function mergeRequests(below: Json | undefined, given: readonly JsonObject[], at: string, merge: Merge): Json {
  const merged: (JsonObject | undefined)[] = [...((below ?? []) as readonly JsonObject[])]
  const positions = new Map(merged.map((request, index) => [request?.id, index]))
  const named = new Set<string>()
  given.forEach((request, index) => {
    const id = request.id as string
    const place = pointer(at, index)
    if (named.has(id)) merge.reportTwice(pointer(place, 'id'), `the overlay names the request "${id}" twice`)
    named.add(id)
    const position = positions.get(id)
    if (request.remove === undefined) {
      const under = position === undefined ? {} : (merged[position] ?? {})
      merged[position ?? merged.length] = mergeShared(under, request, place, merge)
    } else if (position === undefined) {
      merge.reportMissing(place, `there is no request "${id}" that could be removed`)
    } else {
      merged[position] = undefined
    }
  })
  const kept = merged.filter((request) => request !== undefined)
  return merge.origins.note(kept, at, given as Json) as Json
}
