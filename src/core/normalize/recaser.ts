import { camelCase, capitalCase, constantCase, kebabCase, pascalCase, snakeCase } from 'change-case'
import type { KeyCase } from '../model/engine.ts'
import { KeyCache } from './key-cache.ts'

/** Respelt keys kept in memory. */
const KEYS = 2048

const CASES: Readonly<Record<KeyCase, (key: string, options: { locale: false }) => string>> = {
  camel: camelCase,
  snake: snakeCase,
  kebab: kebabCase,
  pascal: pascalCase,
  constant: constantCase,
  title: capitalCase,
}

/** The names of all cases. */
export const KEY_CASES: readonly string[] = Object.keys(CASES)

/** A function that respells keys, with a bounded memory of its own; undefined when keys are kept. Throws a TypeError for an unknown case. */
export function recaser(keys: KeyCase | undefined): ((key: string) => string) | undefined {
  if (keys === undefined) return undefined
  if (!Object.hasOwn(CASES, keys)) throw new TypeError(`keys is one of ${KEY_CASES.join(', ')}`)
  const respell = CASES[keys]
  const cache = new KeyCache(KEYS, (key) => respell(key, { locale: false }))
  return (key) => cache.get(key)
}
