import type { As, KeyAffixes, Keys } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { KeyCache } from '../../normalize/key-cache.ts'
import { compileConversion } from '../convert/compile-conversion.ts'
import { isSnakeCase } from '../convert/is-snake-case.ts'
import { affixOf } from './affix-of.ts'
import type { ShapeDeps } from './shape.ts'

/** Entries of each of the two generations of remembered keys. */
const CACHED_KEYS = 2048

/** The new key of one entry of a level; 1 is the first. */
export type KeyOf<S> = (scope: S, value: Value, key: string, level: number) => string

/** Compiles `keys`: an object is always affixes, so a conversion with an argument stands in a list. */
export function keyOf<S>(keys: Keys, deps: ShapeDeps<S>): KeyOf<S> {
  if (typeof keys === 'string' || Array.isArray(keys)) return respelling(keys as As, deps)
  const affixes = keys as KeyAffixes
  const respell = affixes.as === undefined ? undefined : respelling(affixes.as, deps)
  const prefix = affixOf(affixes.prefix, deps)
  const suffix = affixOf(affixes.suffix, deps)
  return (scope, value, key, level) => {
    const middle = respell === undefined ? key : respell(scope, value, key, level)
    return prefix(scope, value, key, level) + middle + suffix(scope, value, key, level)
  }
}

/** The conversion of a key, remembered. What fails or leaves no text leaves the key as it is. */
export function respelling<S>(as: As, deps: ShapeDeps<S>): KeyOf<S> {
  const convert = compileConversion(as, deps.registered)
  const cache = new KeyCache(CACHED_KEYS, (key) => {
    const result = convert(key, {})
    return typeof result === 'string' && result !== '' ? result : key
  })
  if (as === 'snake') return (_scope, _value, key) => (isSnakeCase(key) ? key : cache.get(key))
  return (_scope, _value, key) => cache.get(key)
}
