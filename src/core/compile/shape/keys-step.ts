import type { Keys } from '../../model/table.ts'
import type { Value, ValueObject } from '../../model/value.ts'
import { type Entries, entriesAt, entriesOf, toValue } from './entries.ts'
import { isContainer } from './is-container.ts'
import { type KeyOf, keyOf } from './key-of.ts'
import { MAX_SHAPE_DEPTH, type ShapeDeps } from './shape.ts'
import type { Shaping, Step } from './shaping.ts'

/**
 * `keys`: respells keys at every depth, those of objects inside arrays too. Of keys that become equal the later keeps its
 * raw spelling, or is dropped if that is taken too (`key-collision`).
 */
export function keysStep<S>(keys: Keys, deps: ShapeDeps<S>): Step<S> {
  const newKey = keyOf(keys, deps)
  return (entries, scope, shaping) => new Respelling(newKey, scope, shaping).level(entries, 1)
}

class Respelling<S> {
  readonly #newKey: KeyOf<S>
  readonly #scope: S
  readonly #shaping: Shaping

  constructor(newKey: KeyOf<S>, scope: S, shaping: Shaping) {
    this.#newKey = newKey
    this.#scope = scope
    this.#shaping = shaping
  }

  /** One level; below the first, `origin` is the entry of the input it lies in. The entries themselves where nothing changes. */
  level(entries: Entries, level: number, origin?: string | number): Entries {
    const places: number[] = []
    const keys: (string | number)[] = []
    const values: Value[] = []
    const taken = new Set<string | number>()
    let changed = false
    for (const [place, value] of entries.values.entries()) {
      const raw = entries.keys[place] as string | number
      const from = origin ?? (entries.origins[place] as string | number)
      const key = typeof raw === 'number' ? raw : this.#free(raw, value, level, taken, from)
      const inner = this.#inside(value, level, from)
      if (key !== raw || inner !== value) changed = true
      if (key === undefined) {
        if (level === 1) this.#shaping.drop(from, 'key-collision')
        continue
      }
      taken.add(key)
      places.push(place)
      keys.push(key)
      values.push(inner)
    }
    return changed ? { ...entriesAt(entries, places), keys, values } : entries
  }

  /** The new key, the raw one where that is taken, undefined where both are. */
  #free(
    raw: string,
    value: Value,
    level: number,
    taken: ReadonlySet<string | number>,
    origin: string | number,
  ): string | undefined {
    const wanted = this.#newKey(this.#scope, value, raw, level)
    if (!taken.has(wanted)) return wanted
    const free = !taken.has(raw)
    const fate = free ? 'this one keeps its own' : 'this one was left out'
    const message = `Another key became ${JSON.stringify(wanted)} before; ${JSON.stringify(raw)}: ${fate}.`
    this.#shaping.report.issue('key-collision', String(origin), message)
    return free ? raw : undefined
  }

  #inside(value: Value, level: number, origin: string | number): Value {
    if (!isContainer(value) || level >= MAX_SHAPE_DEPTH) return value
    const entries = entriesOf(value as ValueObject)
    const respelt = this.level(entries, level + 1, origin)
    return respelt === entries ? value : toValue(respelt)
  }
}
