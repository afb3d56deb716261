import type { Flatten } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { type Entries, entriesOf, type Origin } from './entries.ts'
import { isContainer } from './is-container.ts'
import { MAX_FLAT_KEY, MAX_SHAPE_DEPTH } from './shape.ts'
import type { Shaping, Step } from './shaping.ts'

/**
 * `flatten`: nested objects become entries of the first level, their keys joined; arrays too when `arrays` says so. Empty objects
 * and arrays stay as leaves. Of entries whose joined keys are equal the shallowest stays, then the one with the smallest path; the
 * others are dropped (`key-collision`). The order of the object's keys never decides.
 */
export function flattenStep<S>(flatten: string | Flatten): Step<S> {
  const by = typeof flatten === 'string' ? flatten : flatten.by
  const arrays = typeof flatten !== 'string' && flatten.arrays === true
  return (entries, _scope, shaping) => {
    if (entries.array && !arrays) return entries
    const flat = new Flat(by, arrays)
    flat.add(entries, undefined)
    return flat.settled(shaping)
  }
}

/** Where an entry stands: its key, and the entries around it. */
interface Path {
  readonly key: string
  readonly level: number
  /** The keys down to here, joined. */
  readonly joined: string
  /** Where in the input it lies. */
  readonly origin: Origin
  readonly outer: Path | undefined
}

export class Flat {
  readonly #paths: Path[] = []
  readonly #values: Value[] = []
  /** Place of the entry that has a joined key. */
  readonly #holders: Map<string, number> = new Map()
  readonly #losers: Set<number> = new Set()
  readonly #by: string
  readonly #arrays: boolean

  constructor(by: string, arrays: boolean) {
    this.#by = by
    this.#arrays = arrays
  }

  /** Adds the leaves of one level. */
  add(entries: Entries, outer: Path | undefined): void {
    for (const [place, value] of entries.values.entries()) {
      const key = String(entries.keys[place])
      const path: Path = {
        key,
        level: outer === undefined ? 1 : outer.level + 1,
        joined: outer === undefined ? key : outer.joined + this.#by + key,
        origin: originOf(outer, key, entries.origins[place] as Origin),
        outer,
      }
      const goesOn = path.level < MAX_SHAPE_DEPTH && path.joined.length <= MAX_FLAT_KEY
      const inner = goesOn ? this.#inside(value) : undefined
      if (inner === undefined) this.#leaf(path, value)
      else this.add(inner, path)
    }
  }

  /** What is left when entries with equal keys have been settled. */
  settled(shaping: Shaping): Entries {
    for (const place of this.#losers) {
      const { joined, origin } = this.#paths[place] as Path
      shaping.drop(origin, 'key-collision')
      const message = `Another entry has the flattened key ${JSON.stringify(joined)}; this one was left out.`
      shaping.issue('key-collision', origin, message)
    }
    const kept = this.#losers.size === 0 ? this.#paths : this.#paths.filter((_, place) => !this.#losers.has(place))
    const values = this.#losers.size === 0 ? this.#values : this.#values.filter((_, place) => !this.#losers.has(place))
    return { array: false, keys: kept.map(({ joined }) => joined), values, origins: kept.map(({ origin }) => origin) }
  }

  #inside(value: Value): Entries | undefined {
    if (!isContainer(value) || (Array.isArray(value) && !this.#arrays)) return undefined
    const entries = entriesOf(value)
    return entries.keys.length === 0 ? undefined : entries
  }

  #leaf(path: Path, value: Value): void {
    const place = this.#paths.push(path) - 1
    this.#values.push(value)
    const holder = this.#holders.get(path.joined)
    const wins = holder === undefined || outranks(path, this.#paths[holder] as Path)
    if (wins) this.#holders.set(path.joined, place)
    if (holder !== undefined) this.#losers.add(wins ? holder : place)
  }
}

/** Parts of the first level are told apart, what is deeper lies in one of them. */
function originOf(outer: Path | undefined, key: string, origin: Origin): Origin {
  if (outer === undefined) return origin
  return outer.level === 1 && typeof outer.origin !== 'object' ? { key: outer.origin, part: key } : outer.origin
}

/** The shallower path, then the one whose first different key is smaller by code units. */
function outranks(path: Path, other: Path): boolean {
  if (path.level !== other.level) return path.level < other.level
  const [keys, others] = [keysOf(path), keysOf(other)]
  const at = keys.findIndex((key, index) => key !== others[index])
  return (keys[at] as string) < (others[at] as string)
}

function keysOf(path: Path): readonly string[] {
  const keys: string[] = []
  for (let step: Path | undefined = path; step !== undefined; step = step.outer) keys.push(step.key)
  return keys.reverse()
}
