import type { BagFill } from './bag-fill.ts'

/** A step of a place that is known when the table is compiled: a key, or the first position of a list. */
export type Key = string | 0

/** One object or list that the rows of a level may make. */
export interface Place {
  readonly parent: number
  readonly key: Key
  readonly isList: boolean
  /** Of a list: the group of rows that builds it. Another group builds one of its own. */
  readonly group: number
  /** The rows that write keys into it that vary from event to event. */
  readonly bulks: BagFill[]
  /** How many rows and inner places write into it. */
  writers: number
  /** True when two rows may write the same key. */
  shared: boolean
  readonly inner: Map<Key, number>
  readonly keys: Set<Key>
}

/** Every object and list that the rows of a level may make, by number; 0 is the outermost. */
export class LevelPlaces {
  readonly all: Place[] = []
  #group = 0
  #groups = 0

  /** Does something for rows in a group of their own. */
  inGroup<T>(work: () => T): T {
    const outer = this.#group
    this.#groups++
    this.#group = this.#groups
    const result = work()
    this.#group = outer
    return result
  }

  /** The number of the object or list at a path; undefined where another row puts a value, or another group has the list. */
  at(path: readonly Key[], isList: boolean): number | undefined {
    let index = this.#child(undefined, '', (path[0] ?? (isList ? 0 : '')) === 0)
    for (const [depth, key] of path.entries()) {
      if (index === undefined || this.all[index]?.keys.has(key)) return undefined
      const next = path[depth + 1]
      index = this.#child(index, key, next === undefined ? isList : next === 0)
    }
    return index
  }

  #child(parent: number | undefined, key: Key, isList: boolean): number | undefined {
    const known = parent === undefined ? (this.all.length > 0 ? 0 : undefined) : this.all[parent]?.inner.get(key)
    if (known !== undefined) {
      const place = this.all[known] as Place
      return place.isList === isList && (!isList || place.group === this.#group) ? known : undefined
    }
    const index = this.all.length
    const made = { isList, group: this.#group, bulks: [], writers: 0, shared: false }
    this.all.push({ parent: parent ?? -1, key, ...made, inner: new Map(), keys: new Set<Key>() })
    const outer = parent === undefined ? undefined : this.all[parent]
    if (outer !== undefined) {
      outer.inner.set(key, index)
      outer.writers++
    }
    return index
  }
}
