import type { Keys } from '../../model/table.ts'
import type { Value, ValueObject } from '../../model/value.ts'
import { type Entries, entriesAt, entriesOf, type Origin, toValue } from './entries.ts'
import { isContainer } from './is-container.ts'
import { type KeyOf, keyOf } from './key-of.ts'
import { MAX_SHAPE_DEPTH, type ShapeDeps } from './shape.ts'
import type { Shaping, Step } from './shaping.ts'

/**
 * `keys`: respells keys at every depth, those of objects inside arrays too. Of keys that become equal one gets the new
 * spelling: the one that has it already, else the smallest raw key. The others keep their raw key, or are dropped if that is
 * taken too (`key-collision`). The order of the object's keys never decides.
 */
export function keysStep<S>(keys: Keys, deps: ShapeDeps<S>): Step<S> {
  const newKey = keyOf(keys, deps)
  return (entries, scope, shaping) => new Respelling(newKey, scope, shaping).level(entries, 1)
}

export class Respelling<S> {
  readonly #newKey: KeyOf<S>
  readonly #scope: S
  readonly #shaping: Shaping

  constructor(newKey: KeyOf<S>, scope: S, shaping: Shaping) {
    this.#newKey = newKey
    this.#scope = scope
    this.#shaping = shaping
  }

  /** One level; below the first, `origin` is the entry of the input it lies in. The entries themselves where nothing changes. */
  level(entries: Entries, level: number, origin?: Origin): Entries {
    const places: number[] = []
    const keys: (string | number)[] = []
    const values: Value[] = []
    const settled = entries.array ? entries.keys : this.#settle(entries, level, origin)
    let changed = false
    for (const [place, value] of entries.values.entries()) {
      const from = origin ?? (entries.origins[place] as Origin)
      const key = settled[place]
      const inner = this.#inside(value, level, from)
      if (key !== entries.keys[place] || inner !== value) changed = true
      if (key === undefined) continue
      places.push(place)
      keys.push(key)
      values.push(inner)
    }
    return changed ? entriesAt(entries, places, values, keys) : entries
  }

  /** The key that each entry of an object ends under, undefined for one that is left out. */
  #settle(entries: Entries, level: number, origin?: Origin): readonly (string | undefined)[] {
    const raws = entries.keys as readonly string[]
    const wanted: (string | undefined)[] = raws.map((raw, place) =>
      this.#newKey(this.#scope, entries.values[place] as Value, raw, level),
    )
    if (new Set(wanted).size === raws.length) return wanted
    const taken = new Set<string>()
    for (const place of claimOrder(raws, wanted)) {
      const [raw, key] = [raws[place] as string, wanted[place] as string]
      if (taken.has(key)) {
        const from = origin ?? (entries.origins[place] as Origin)
        const free = !taken.has(raw)
        wanted[place] = free ? raw : undefined
        if (!free && level === 1) this.#shaping.drop(from, 'key-collision')
        const fate = free ? 'this one keeps its own' : 'this one was left out'
        const message = `Another key becomes ${JSON.stringify(key)} too; ${JSON.stringify(raw)}: ${fate}.`
        this.#shaping.issue('key-collision', from, message)
      }
      taken.add(wanted[place] ?? key)
    }
    return wanted
  }

  #inside(value: Value, level: number, origin: Origin): Value {
    if (!isContainer(value) || level >= MAX_SHAPE_DEPTH) return value
    const entries = entriesOf(value as ValueObject)
    const respelt = this.level(entries, level + 1, origin)
    return respelt === entries ? value : toValue(respelt)
  }
}

/** The places in the order in which they claim their new keys: unchanged keys first, then by raw key. */
function claimOrder(raws: readonly string[], wanted: readonly (string | undefined)[]): readonly number[] {
  const changed = (place: number): number => (raws[place] === wanted[place] ? 0 : 1)
  return [...raws.keys()].sort(
    (a, b) => changed(a) - changed(b) || ((raws[a] as string) < (raws[b] as string) ? -1 : 1),
  )
}
