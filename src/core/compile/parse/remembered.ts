import { KeyCache } from '../../normalize/key-cache.ts'

/** Texts that are remembered of each kind, in each of two generations. */
const TEXTS = 2048

/**
 * A parser that remembers what short texts came to. Tables say the same again and again (`traits.name`), and each text is read by
 * several checks and by the compiler. Nobody may change what it gives.
 */
export function remembered<T extends object | string>(parse: (text: string) => T): (text: string) => T {
  const cache = new KeyCache(TEXTS, parse)
  return (text) => cache.get(text)
}
