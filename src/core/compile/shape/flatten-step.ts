import type { Flatten } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { type Entries, entriesOf } from './entries.ts'
import { isContainer } from './is-container.ts'
import { MAX_SHAPE_DEPTH } from './shape.ts'
import type { Shaping, Step } from './shaping.ts'

/**
 * `flatten`: nested objects become entries of the first level, their keys joined; arrays too when `arrays` says so. Empty objects
 * and arrays stay as leaves. An entry whose joined key is taken is dropped (`key-collision`): its raw key is that key.
 */
export function flattenStep<S>(flatten: string | Flatten): Step<S> {
  const by = typeof flatten === 'string' ? flatten : flatten.by
  const arrays = typeof flatten !== 'string' && flatten.arrays === true
  return (entries, _scope, shaping) => {
    if (entries.array && !arrays) return entries
    const flat = new Flat(by, arrays, shaping)
    flat.add(entries, '', 1)
    return { array: false, keys: flat.keys, values: flat.values, origins: flat.origins }
  }
}

class Flat {
  readonly keys: string[] = []
  readonly values: Value[] = []
  readonly origins: (string | number)[] = []
  readonly #taken: Set<string> = new Set()
  readonly #by: string
  readonly #arrays: boolean
  readonly #shaping: Shaping

  constructor(by: string, arrays: boolean, shaping: Shaping) {
    this.#by = by
    this.#arrays = arrays
    this.#shaping = shaping
  }

  /** Adds the leaves of one level. Below the first, `origin` is the entry of the input that all of them came from. */
  add(entries: Entries, path: string, level: number, origin?: string | number): void {
    for (const [place, value] of entries.values.entries()) {
      const key = `${path}${entries.keys[place]}`
      const from = origin ?? (entries.origins[place] as string | number)
      const inner = level < MAX_SHAPE_DEPTH ? this.#inside(value) : undefined
      if (inner === undefined) this.#leaf(key, value, from)
      else this.add(inner, key + this.#by, level + 1, from)
    }
  }

  #inside(value: Value): Entries | undefined {
    if (!isContainer(value) || (Array.isArray(value) && !this.#arrays)) return undefined
    const entries = entriesOf(value)
    return entries.keys.length === 0 ? undefined : entries
  }

  #leaf(key: string, value: Value, origin: string | number): void {
    if (this.#taken.has(key)) {
      this.#shaping.drop(origin, 'key-collision')
      const message = `The flattened key ${JSON.stringify(key)} is taken; this entry was left out.`
      this.#shaping.report.issue('key-collision', String(origin), message)
      return
    }
    this.#taken.add(key)
    this.keys.push(key)
    this.values.push(value)
    this.origins.push(origin)
  }
}
