import { isObject } from '../../model/is-object.ts'
import type { Json } from '../../model/json.ts'
import type { Source } from '../../model/table.ts'
import { differs, type ImportPlace, inside, todo } from './import-place.ts'
import { placePath } from './place-path.ts'
import { segmentSteps } from './segment-path.ts'
import { rowsOf } from './source-of.ts'

/** `@arrayPath`: a shape for each element of a list, an object being a list of itself; anything else as it is. */
export function arrayPathSource(argument: Json, place: ImportPlace): Source | undefined {
  const [where, shape] = Array.isArray(argument) ? (argument as readonly Json[]) : []
  const text = typeof where === 'string' ? where : isObject(where) ? where['@path'] : undefined
  if (typeof text !== 'string')
    return todo(place, 'the language goes through what stands at a path, not through what is computed')
  const path = placePath(segmentSteps(text), place)
  const asItIs: Source = place.nulls === undefined ? { from: path } : { from: path, nulls: place.nulls }
  if (!isObject(shape) || Object.keys(shape).length === 0) return asItIs
  if (place.root === 'raw' && !place.canonical)
    differs(place, 'keys of the elements are found in every spelling, where mapping-kit wants the one that is written')
  const rows = rowsOf(shape, { ...inside(place, 1), root: 'item' })
  // An element of which nothing is found is an empty object all the same, and so is a list of none.
  const each: Source = {
    each: { from: path, as: 'list' },
    rows: [...rows, { value: {} }],
    when: { path, type: ['array', 'object'] },
    default: [],
  }
  return { coalesce: [each, asItIs] }
}
