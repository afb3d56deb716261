/** A name that is kept, and how often it was added. */
export interface KeptName<T> {
  readonly name: string
  /** So often at least: counted since the name is kept. */
  readonly count: number
  /** So often more at most: what may have been added before it was kept. 0 is exact. */
  readonly missed: number
  readonly detail: T
}

interface Entry<T> {
  readonly name: string
  /** An upper bound. */
  count: number
  readonly missed: number
  readonly detail: T
}

/**
 * Counts names in bounded memory (Metwally, Agrawal and El Abbadi, "space-saving", 2005): when a name comes that has no room,
 * the rarest one leaves, and the new one may have been added as often as that. Every name that makes up more than one part in
 * `capacity` of all is kept, whatever the order. Adding takes constant time.
 *
 * @example
 * const names = new SpaceSaving(2, () => undefined)
 * for (const name of ['a', 'a', 'b']) names.add(name)
 * names.kept() // [{ name: 'a', count: 2, missed: 0 }, { name: 'b', count: 1, missed: 0 }]
 */
export class SpaceSaving<T> {
  readonly #capacity: number
  readonly #make: (name: string) => T
  readonly #entries = new Map<string, Entry<T>>()
  /** Entries by their count. */
  readonly #levels = new Map<number, Set<Entry<T>>>()
  #least = 0
  #total = 0

  /** @param make what is kept beside a name, made when it comes */
  constructor(capacity: number, make: (name: string) => T) {
    this.#capacity = Math.max(1, capacity)
    this.#make = make
  }

  /** How often names were added, all together. */
  get total(): number {
    return this.#total
  }

  /** How often names were added that are not in the counts of those that are kept. */
  get others(): number {
    return this.#total - this.kept().reduce((sum, { count }) => sum + count, 0)
  }

  /** Counts a name; gives what is kept beside it. */
  add(name: string): T {
    this.#total += 1
    const known = this.#entries.get(name)
    if (known !== undefined) {
      this.#leave(known)
      known.count += 1
      this.#enter(known)
      if (!this.#levels.has(this.#least)) this.#least += 1
      return known.detail
    }
    const missed = this.#entries.size < this.#capacity ? 0 : this.#evict()
    const entry = { name, count: missed + 1, missed, detail: this.#make(name) }
    this.#entries.set(name, entry)
    this.#enter(entry)
    // After an eviction the others have that count at least.
    if (missed === 0) this.#least = 1
    else while (!this.#levels.has(this.#least)) this.#least += 1
    return entry.detail
  }

  /** The names that are kept, the most frequent first. */
  kept(): readonly KeptName<T>[] {
    return [...this.#entries.values()]
      .map(({ name, count, missed, detail }) => ({ name, count: count - missed, missed, detail }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  }

  #evict(): number {
    const [rarest] = this.#levels.get(this.#least) as Set<Entry<T>>
    const entry = rarest as Entry<T>
    this.#leave(entry)
    this.#entries.delete(entry.name)
    return entry.count
  }

  #leave(entry: Entry<T>): void {
    const level = this.#levels.get(entry.count) as Set<Entry<T>>
    level.delete(entry)
    if (level.size === 0) this.#levels.delete(entry.count)
  }

  #enter(entry: Entry<T>): void {
    const level = this.#levels.get(entry.count)
    if (level === undefined) this.#levels.set(entry.count, new Set([entry]))
    else level.add(entry)
  }
}
