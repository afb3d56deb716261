import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Row, Source } from '../../model/table.ts'
import { differs, directiveOf, type ImportPlace, inside, todo } from './import-place.ts'
import { sourceOf } from './source-of.ts'

/** `@flatten`: keys joined, empty objects (and lists, where these are gone into) left out. */
export function flattenSource({ separator, value, omitArrays }: JsonObject, place: ImportPlace): Source | undefined {
  if (typeof separator !== 'string' || separator === '') return todo(place, '@flatten takes a separator that is a text')
  if (value === undefined) return todo(place, '@flatten takes a value')
  const source = sourceOf(value, inside(place, 'value'))
  if (source === undefined) return undefined
  differs(place, 'what is no object is sent as it is, where mapping-kit puts it under the key ""')
  const whole: Source = Object.keys(source).length === 1 ? source : { coalesce: [source] }
  const flatten = omitArrays ? separator : { by: separator, arrays: true }
  const empty = omitArrays ? 'object' : (['object', 'array'] as const)
  return { ...whole, flatten, where: { not: { path: 'item', type: empty } }, default: {} }
}

/** `@merge`: rows for one place, of which the first that has a key wins. */
export function mergeSource({ objects, direction }: JsonObject, place: ImportPlace): Source | undefined {
  if (!Array.isArray(objects)) return todo(place, '@merge takes a list of objects')
  if (isObject(direction)) return todo(place, 'the direction of @merge is computed')
  differs(place, 'objects under one key are merged too, where mapping-kit takes the winner whole')
  const rows = objects.map((each: Json, index): Row | undefined => {
    const source = sourceOf(each, inside(place, 'objects', index))
    return source && onlyObject(source, each)
  })
  const given = rows.filter((row) => row !== undefined)
  return { rows: direction === 'left' ? given : given.reverse(), default: {} }
}

/** mapping-kit passes over what is no object. Rows are kept together, so that none outranks a winner. */
function onlyObject(source: Source, value: Json): Row {
  const isPath = isObject(value) && directiveOf(value)?.[0] === '@path'
  if (isPath && typeof source.from === 'string') return { ...source, when: { path: source.from, type: 'object' } }
  return { coalesce: [source], nulls: source.nulls ?? 'keep' }
}
