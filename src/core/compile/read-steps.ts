import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { own } from '../model/own.ts'
import type { Value } from '../model/value.ts'
import { pickKey } from '../normalize/find-key.ts'

/** Reads on inside a value: keys match as traits do, numbers read lists only. Absent when anything does not fit. */
export function readFolded(value: Value | undefined, steps: readonly (string | number)[]): Value | undefined {
  let at = value
  for (const step of steps) {
    if (typeof step === 'number') at = Array.isArray(at) ? at[step] : undefined
    else {
      if (at instanceof Instant || !isObject(at as Json)) return undefined
      const key = pickKey(at as JsonObject, step)
      at = key === undefined ? undefined : (at as JsonObject)[key]
    }
    if (at === undefined) return undefined
  }
  return at
}

/** Reads on inside a value by exact own keys. */
export function readExact(value: Value | undefined, steps: readonly (string | number)[]): Value | undefined {
  let at = value
  for (const step of steps) {
    if (typeof step === 'number') at = Array.isArray(at) ? at[step] : undefined
    else at = isObject(at as Json) ? own(at as JsonObject, step) : undefined
    if (at === undefined) return undefined
  }
  return at
}
