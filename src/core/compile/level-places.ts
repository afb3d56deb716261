import type { BagFill } from './bag-fill.ts'

/** A step of a place that is known when the table is compiled: a key, or the first position of a list. */
export type Key = string | 0

/** A step with the group of rows that states it. */
export interface StatedKey {
  readonly key: Key
  readonly group: number
}

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

  /** Steps that a row of the group at hand states. */
  stated(path: readonly Key[]): readonly StatedKey[] {
    return path.map((key) => ({ key, group: this.#group }))
  }

  /**
   * The number of the object or list at a path; undefined where another row puts a value, or another group has the list.
   *
   * @param last the step that is written there: 0 makes it a list, of the group that states the step
   */
  at(path: readonly StatedKey[], last: StatedKey | undefined): number | undefined {
    let index = this.#child(undefined, '', path[0] ?? last)
    for (const [depth, { key }] of path.entries()) {
      if (index === undefined || this.all[index]?.keys.has(key)) return undefined
      index = this.#child(index, key, path[depth + 1] ?? last)
    }
    return index
  }

  /** What is at a key of another place; `step` is written into it. */
  #child(parent: number | undefined, key: Key, step: StatedKey | undefined): number | undefined {
    const known = parent === undefined ? (this.all.length > 0 ? 0 : undefined) : this.all[parent]?.inner.get(key)
    const isList = step?.key === 0
    const group = step?.group ?? this.#group
    if (known !== undefined) {
      const place = this.all[known] as Place
      return place.isList === isList && (!isList || place.group === group) ? known : undefined
    }
    const index = this.all.length
    const made = { isList, group, bulks: [], writers: 0, shared: false }
    this.all.push({ parent: parent ?? -1, key, ...made, inner: new Map(), keys: new Set<Key>() })
    const outer = parent === undefined ? undefined : this.all[parent]
    if (outer !== undefined) {
      outer.inner.set(key, index)
      outer.writers++
    }
    return index
  }
}
