import type { Json, JsonObject } from './json.ts'

/** The object's own property of that name, absent otherwise: nothing is ever read through a prototype. */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}
