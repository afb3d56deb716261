import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject, MutableJsonObject } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import { setOwn } from '../model/set-own.ts'
import type { Shape } from './parse/shape.ts'
import { SHAPES } from './parse/shapes.ts'

/** Takes the place of an object whose keys are out of order, and the key that should stand earlier. */
export type Misplaced = (path: string, key: string, before: string) => void

/**
 * A copy of what stands in a file, each object with its keys in the order of its shape. Names that an author gives (settings, fragments,
 * vendor fields) and literals stay as they are. The file has the right shape.
 */
export function orderKeys(shape: Shape, json: Json, misplaced: Misplaced, path = ''): Json {
  switch (shape.kind) {
    case 'named':
      return orderKeys(SHAPES[shape.name], json, misplaced, path)
    case 'list':
      return (json as readonly Json[]).map((item, index) => orderKeys(shape.of, item, misplaced, pointer(path, index)))
    case 'record':
      return mapValues(json as JsonObject, (value, key) => orderKeys(shape.of, value, misplaced, pointer(path, key)))
    case 'either':
      return orderKeys(Object.hasOwn(json as JsonObject, shape.key) ? shape.with : shape.without, json, misplaced, path)
    case 'one': {
      const form = typeof json === 'string' ? shape.text : isObject(json) ? shape.object : shape.list
      return orderKeys(form as Shape, json, misplaced, path)
    }
    case 'object':
      return orderObject(shape.keys, json as JsonObject, misplaced, path)
    default:
      return json
  }
}

function orderObject(
  keys: Readonly<Record<string, Shape>>,
  json: JsonObject,
  misplaced: Misplaced,
  path: string,
): Json {
  const ordered = Object.keys(keys).filter((key) => Object.hasOwn(json, key))
  const found = Object.keys(json)
  const first = ordered.findIndex((key, index) => key !== found[index])
  if (first !== -1) misplaced(path, String(ordered[first]), String(found[first]))
  const sorted = Object.fromEntries(ordered.map((key) => [key, json[key] as Json]))
  return mapValues(sorted, (value, key) => orderKeys(keys[key] as Shape, value, misplaced, pointer(path, key)))
}

function mapValues(json: JsonObject, map: (value: Json, key: string) => Json): JsonObject {
  const result: MutableJsonObject = {}
  for (const [key, value] of Object.entries(json)) setOwn(result, key, map(value, key))
  return result
}
