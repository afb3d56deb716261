import bloomFilters from 'bloom-filters'

/** A name that is kept, and how often it was added. */
export interface KeptName<T> {
  readonly name: string
  /** So often at least: counted since the name is kept. */
  readonly count: number
  /** So often more at most: what may have been added before it was kept. 0 is exact. */
  readonly missed: number
  readonly detail: T
}

/** Counts of names in memory that they do not grow: never too low, and too high only by what falls together. */
export interface CountSketch {
  update(name: string, count?: number): void
  count(name: string): number
}

interface Entry<T> {
  readonly name: string
  /** An upper bound of all there were. */
  count: number
  /** What the sketch holds of it at least. */
  readonly sketched: number
  readonly missed: number
  readonly detail: T
}

/** Cells of a sketch: a count is too high by about 1 in `COLUMNS / e` of all that was counted, at the worst of `ROWS` rows. */
const COLUMNS = 8192
const ROWS = 4

/** A sketch for the names that find no room; several counters may share it when each has a scope of its own. */
export function countSketch(): CountSketch {
  return new bloomFilters.CountMinSketch(COLUMNS, ROWS)
}

/**
 * Counts names in bounded memory: exactly while they fit. For the names beyond that a count-min sketch counts (Cormode and
 * Muthukrishnan, 2005): one that has become more frequent than the rarest of those that are kept takes its place. So a name
 * that makes up more than one part in `capacity` of all is kept, whatever the order, but for what the sketch counts too high.
 *
 * @example
 * const names = new FrequentNames(2, countSketch(), '', () => undefined)
 * for (const name of ['a', 'a', 'b']) names.add(name)
 * names.kept() // [{ name: 'a', count: 2, missed: 0 }, { name: 'b', count: 1, missed: 0 }]
 */
export class FrequentNames<T> {
  readonly #capacity: number
  readonly #sketch: CountSketch
  readonly #scope: string
  readonly #make: (name: string) => T
  readonly #entries = new Map<string, Entry<T>>()
  /** No kept name was added less often. */
  #least = 0
  /** The entries of that count when it was last looked for. */
  #rarest: Entry<T>[] = []
  #total = 0

  /**
   * @param sketch counts what has no room
   * @param scope tells the names of this counter from those of others in the sketch
   * @param make what is kept beside a name, made when it comes
   */
  constructor(capacity: number, sketch: CountSketch, scope: string, make: (name: string) => T) {
    this.#capacity = Math.max(1, capacity)
    this.#sketch = sketch
    this.#scope = scope
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

  /** Counts a name; gives what is kept beside it, or undefined when there is no room for it. */
  add(name: string): T | undefined {
    this.#total += 1
    const known = this.#entries.get(name)
    if (known !== undefined) {
      known.count += 1
      return known.detail
    }
    if (this.#entries.size < this.#capacity) return this.#keep(name, 1, 0)
    this.#sketch.update(this.#scope + name)
    const count = this.#sketch.count(this.#scope + name)
    return this.#makesRoom(count) ? this.#keep(name, count, count) : undefined
  }

  /** The names that are kept, the most frequent first. */
  kept(): readonly KeptName<T>[] {
    return [...this.#entries.values()]
      .map(({ name, count, missed, detail }) => ({ name, count: count - missed, missed, detail }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  }

  #keep(name: string, count: number, sketched: number): T {
    const entry = { name, count, sketched, missed: count - 1, detail: this.#make(name) }
    this.#entries.set(name, entry)
    return entry.detail
  }

  /** Lets the rarest name leave when it was added less often than this. */
  #makesRoom(count: number): boolean {
    if (count <= this.#least) return false
    const rarest = this.#findRarest()
    if (count <= rarest.count) return false
    this.#rarest.pop()
    this.#entries.delete(rarest.name)
    this.#sketch.update(this.#scope + rarest.name, rarest.count - rarest.sketched)
    return true
  }

  /** Looks through all only when none is left that was added so seldom: counts only grow. */
  #findRarest(): Entry<T> {
    for (let last = this.#rarest.at(-1); last !== undefined; last = this.#rarest.at(-1)) {
      if (last.count === this.#least) return last
      this.#rarest.pop()
    }
    const entries = [...this.#entries.values()]
    this.#least = entries.reduce((least, { count }) => Math.min(least, count), Number.POSITIVE_INFINITY)
    this.#rarest = entries.filter(({ count }) => count === this.#least)
    return this.#rarest.at(-1) as Entry<T>
  }
}
