import { foldIdentity } from './fold.ts'
import { KeyCache } from './key-cache.ts'

/** No text that is not plain ASCII, or of which nothing is left, has this hash. */
const NO_HASH = -1

const NOTHING: unique symbol = Symbol('nothing')

/**
 * Values by the fold of their name. Keys are remembered with what they name, if anything; of a key that is new, a hash of its
 * fold mostly tells that nothing has it, without making the fold: keys that nobody has used before cost little too.
 */
export class FoldMap<T extends object> {
  readonly #capacity: number
  /** Most maps stay empty: they are made by the thousand, one for each named place. */
  #filled: Filled<T> | undefined = undefined

  /** @param capacity keys that are remembered, in each of two generations */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get size(): number {
    return this.#filled === undefined ? 0 : this.#filled.byFold.size
  }

  /** Puts a value in. What was found before is forgotten. */
  set(name: string, value: T): void {
    this.#filled ??= fill(this.#capacity)
    const { byFold, hashes, cache } = this.#filled
    const fold = foldIdentity(name)
    byFold.set(fold, value)
    // A fold that has other letters is found whatever its hash.
    hashes.add(hashOfFold(fold))
    cache.clear()
  }

  /** The value whose name has the fold of this key. */
  find(key: string): T | undefined {
    if (this.#filled === undefined) return undefined
    const found = this.#filled.cache.get(key)
    return found === NOTHING ? undefined : found
  }
}

interface Filled<T> {
  readonly byFold: Map<string, T>
  readonly hashes: Set<number>
  readonly cache: KeyCache<T | typeof NOTHING>
}

function fill<T extends object>(capacity: number): Filled<T> {
  const byFold = new Map<string, T>()
  const hashes = new Set<number>()
  const seek = (key: string): T | typeof NOTHING => {
    const hash = hashOfFold(key)
    if (hash !== NO_HASH && !hashes.has(hash)) return NOTHING
    return byFold.get(foldIdentity(key)) ?? NOTHING
  }
  return { byFold, hashes, cache: new KeyCache(capacity, seek) }
}

/** A hash of the fold of plain ASCII text; NO_HASH for any other, and where the fold is empty. */
function hashOfFold(key: string): number {
  let hash = 0x1f35
  let isEmpty = true
  for (let index = 0; index < key.length; index++) {
    let code = key.charCodeAt(index)
    if (code > 127) return NO_HASH
    if (code >= 65 && code <= 90) code += 32
    else if (code < 48 || (code > 57 && code < 97) || code > 122) continue
    isEmpty = false
    hash = Math.imul(hash ^ code, 0x0100_0193) & 0x3fff_ffff
  }
  return isEmpty ? NO_HASH : hash
}
