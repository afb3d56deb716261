import type { ValueObject } from '../model/value.ts'
import { foldIdentity } from './fold.ts'
import { beats } from './prefer-key.ts'

/** True when one own key of an object beats another as the spelling of a name (SPEC 3). */
export function keyBeats(object: ValueObject, name: string, challenger: string, holder: string): boolean {
  // Of the value only being null counts.
  const contender = (key: string) => ({ key, rank: 0, value: object[key] === null ? null : true })
  return beats(contender(challenger), contender(holder), name)
}

/**
 * The own key of an object that a name names (SPEC 3): equal by fold; of several, one with a value before one with null, then
 * the exact spelling, camelCase, snake_case, the smaller key by code units. Undefined when none does.
 *
 * @example pickKey({ Created_At: 1, createdAt: null }, 'createdAt') // 'Created_At'
 */
export function pickKey(object: ValueObject, name: string): string | undefined {
  if (Object.hasOwn(object, name) && object[name] !== null) return name
  const wanted = foldIdentity(name)
  let best: string | undefined
  for (const key of Object.keys(object)) {
    if (foldIdentity(key) === wanted && (best === undefined || keyBeats(object, name, key, best))) best = key
  }
  return best
}
