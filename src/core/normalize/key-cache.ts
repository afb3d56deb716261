/** Keys longer than this are not remembered: they are rarely the same twice. */
const MAX_KEY_LENGTH = 200

/**
 * A bounded memory of a pure function of a key. Two generations: when the young one is full it becomes the old one,
 * so what is used stays and what is not is forgotten. Hostile keys cost at most `capacity` entries.
 */
export class KeyCache<T> {
  readonly #capacity: number
  readonly #compute: (key: string) => T
  #young: Map<string, T> = new Map()
  /** Most caches never fill a generation. */
  #old: Map<string, T> | undefined = undefined

  /** @param capacity entries of each generation @param compute must be pure */
  constructor(capacity: number, compute: (key: string) => T) {
    this.#capacity = capacity
    this.#compute = compute
  }

  /** Forgets everything. */
  clear(): void {
    this.#young.clear()
    this.#old = undefined
  }

  /** The function's value for the key, computed or remembered. */
  get(key: string): T {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const value = this.#old?.get(key) ?? this.#compute(key)
    if (key.length <= MAX_KEY_LENGTH) this.#remember(key, value)
    return value
  }

  #remember(key: string, value: T): void {
    if (this.#young.size >= this.#capacity) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
  }
}
