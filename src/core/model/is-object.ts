import type { Json, JsonObject } from './json.ts'
import { Opaque } from './opaque.ts'

/** True for a JSON object, false for arrays, null, scalars and what is opaque (dates, secrets, answers to come). */
export function isObject(value: Json | Opaque | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Opaque)
}
