import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject, MutableJsonObject } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import { setOwn } from '../../model/set-own.ts'
import type { Merge } from './merge.ts'
import { headerKey, mergeRows, targetKey } from './merge-rows.ts'

/**
 * Merges `query` or `headers` by name: an entry of the overlay stands in the place of the base's of that name, new ones come last.
 * When one side is a list of rows, both are merged as rows.
 */
export function mergeFields(
  base: Json | undefined,
  fields: Json | undefined,
  at: string,
  name: 'query' | 'headers',
  merge: Merge,
): Json | undefined {
  if (fields === undefined) return base
  if (isObject(fields) && (base === undefined || isObject(base)))
    return mergeByName(base ?? {}, fields, at, name, merge)
  const key = name === 'headers' ? headerKey : targetKey
  return merge.origins.note(mergeRows(rowsOf(base), overlayRows(fields, at, merge), at, merge, key), at, fields) as Json
}

function mergeByName(base: JsonObject, fields: JsonObject, at: string, name: string, merge: Merge): Json {
  const spell = (key: string): string => (name === 'headers' ? key.toLowerCase() : key)
  const given = new Map(Object.keys(fields).map((key) => [spell(key), key]))
  const known = new Set(Object.keys(base).map(spell))
  const merged: MutableJsonObject = {}
  for (const [key, value] of Object.entries(base)) {
    const mine = given.get(spell(key))
    setOwn(merged, mine ?? key, mine === undefined ? value : (fields[mine] as Json))
  }
  for (const [key, value] of Object.entries(fields)) if (!known.has(spell(key))) setOwn(merged, key, value)
  return merge.origins.note(merged, at, fields)
}

function rowsOf(fields: Json | undefined): readonly JsonObject[] {
  if (!isObject(fields)) return (fields ?? []) as readonly JsonObject[]
  return Object.entries(fields).map(([key, field]) => rowOf(key, field))
}

function overlayRows(fields: Json, at: string, merge: Merge): readonly JsonObject[] {
  if (!isObject(fields)) return fields as readonly JsonObject[]
  return Object.entries(fields).map(([key, field]) => merge.origins.note(rowOf(key, field), pointer(at, key), field))
}

function rowOf(key: string, field: Json): JsonObject {
  const to = `['${key.replaceAll("'", "''")}']`
  return isObject(field) ? { to, ...field } : { to, template: field }
}
