import { KeyCache } from '../../normalize/key-cache.ts'
import type { RegisteredConversions } from '../convert/compile-conversion.ts'

/** Keys that are remembered of each respelling, in each of two generations. */
const CACHED_KEYS = 4096

/**
 * What keys came to in the tables of a catalogue, which has its registered conversions to itself. Many tables respell alike: a
 * key that one of them has met need not be respelt for another. Measured: a twentieth of the time for all shipped tables.
 */
const memories: WeakMap<RegisteredConversions, Map<string, KeyCache<string>>> = new WeakMap()

/**
 * A respelling that remembers what it made of each key.
 *
 * @param name the respelling as JSON: of equal ones the first is taken @param registered whom it is remembered with
 */
export function respellings(
  name: string,
  registered: RegisteredConversions | undefined,
  respell: (key: string) => string,
): KeyCache<string> {
  if (registered === undefined) return new KeyCache(CACHED_KEYS, respell)
  const known = memories.get(registered) ?? new Map<string, KeyCache<string>>()
  memories.set(registered, known)
  const cache = known.get(name) ?? new KeyCache(CACHED_KEYS, respell)
  known.set(name, cache)
  return cache
}
