import { KeyCache } from '../../normalize/key-cache.ts'

/** Keys that are remembered of each respelling, in each of two generations. */
const CACHED_KEYS = 4096

/**
 * What keys came to in the tables of a catalogue. Many tables respell alike: a key that one of them has met need not be respelt
 * for another. Measured: a twentieth of the time for all shipped tables.
 */
export class Respellings {
  readonly #known: Map<string, KeyCache<string>> = new Map()

  /**
   * A respelling that remembers what it made of each key.
   *
   * @param name the respelling as JSON: of those with the same name the first is taken
   */
  of(name: string, respell: (key: string) => string): KeyCache<string> {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const cache = new KeyCache(CACHED_KEYS, respell)
    this.#known.set(name, cache)
    return cache
  }
}
