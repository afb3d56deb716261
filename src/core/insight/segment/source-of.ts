import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Row, Source } from '../../model/table.ts'
import { directiveSource } from './directive-source.ts'
import { directiveOf, type ImportPlace, inside } from './import-place.ts'
import { pathText } from './path-text.ts'

/**
 * The source that yields what mapping-kit makes of a value of a mapping: a literal, an object or list of values, a directive.
 * Undefined where there is none: what the language lacks is then among the to-dos.
 */
export function sourceOf(value: Json, place: ImportPlace): Source | undefined {
  if (isStatic(value)) return place.nulls === 'drop' && value === null ? undefined : { value }
  if (Array.isArray(value)) return { rows: value.flatMap((each, index) => elementRow(each, index, place)) }
  const directive = directiveOf(value as JsonObject)
  if (directive !== undefined) return directiveSource(...directive, inside(place, directive[0]))
  // An object is sent also where nothing is in it.
  return { rows: rowsOf(value as JsonObject, place), default: {} }
}

/** A row for each key of an object of a mapping. */
export function rowsOf(value: JsonObject, place: ImportPlace): readonly Row[] {
  return Object.entries(value).flatMap(([key, each]) => {
    const source = sourceOf(each, inside(place, key))
    return source === undefined ? [] : [{ to: pathText([key]), ...source }]
  })
}

/** An element that is absent is null in JSON; a row whose condition is false has no default, so that goes inside. */
function elementRow(value: Json, index: number, place: ImportPlace): readonly Row[] {
  const source = sourceOf(value, inside(place, index)) ?? { value: null }
  const to = `[${index}]`
  if (source.when !== undefined) return [{ to, coalesce: [source], default: null }]
  const sure = source.value !== undefined || source.default !== undefined
  return [sure ? { to, ...source } : { to, ...source, default: null }]
}

function isStatic(value: Json): boolean {
  if (Array.isArray(value)) return value.every(isStatic)
  if (!isObject(value)) return true
  return directiveOf(value) === undefined && Object.values(value).every(isStatic)
}
