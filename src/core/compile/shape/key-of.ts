import type { As, KeyAffixes, Keys } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { compileConversion } from '../convert/compile-conversion.ts'
import { isSnakeCase } from '../convert/is-snake-case.ts'
import { affixOf } from './affix-of.ts'
import type { ShapeDeps } from './shape.ts'

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
  const cache = deps.respellings.of(JSON.stringify(as), respeller(as, deps))
  if (as === 'snake') return (_scope, _value, key) => (isSnakeCase(key) ? key : cache.get(key))
  return (_scope, _value, key) => cache.get(key)
}

function respeller<S>(as: As, deps: ShapeDeps<S>): (key: string) => string {
  const convert = compileConversion(as, deps.registered)
  return (key) => {
    const result = convert(key, {})
    return typeof result === 'string' && result !== '' ? result : key
  }
}

/** Respelling that needs only the key, remembered as a whole; undefined for affixes that depend on a value or a template. */
export function plainKeys<S>(keys: Keys, deps: ShapeDeps<S>): KeyOf<S> | undefined {
  if (typeof keys === 'string' || Array.isArray(keys)) return respelling(keys as As, deps)
  const { as, prefix = '', suffix = '' } = keys as KeyAffixes
  if (typeof prefix !== 'string' || typeof suffix !== 'string' || /[{}]/.test(prefix + suffix)) return undefined
  const respell = as === undefined ? (key: string) => key : respeller(as, deps)
  const inner = as === undefined ? undefined : respelling(as, deps)
  const whole = deps.respellings.of(JSON.stringify({ as, prefix, suffix }), (key) => {
    return `${prefix}${respell(key)}${suffix}`
  })
  return (scope, value, key, level) =>
    level === 1 ? whole.get(key) : inner === undefined ? key : inner(scope, value, key, level)
}
