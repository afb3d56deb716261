import type { ValueType } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { valueType } from '../../model/value-type.ts'
import type { ConvertEnv } from '../convert/conversion.ts'
import { FAILED } from '../convert/failed.ts'
import { type Entries, entriesAt, entriesOf, type Origin, toValue } from './entries.ts'
import { isContainer } from './is-container.ts'
import type { LeafRules } from './leaf-rules.ts'
import { MAX_SHAPE_DEPTH, type ShapeDeps } from './shape.ts'
import type { Shaping, Step } from './shaping.ts'

/**
 * `values` and the null policy: a rule for each type of leaf, at every depth. What fails stays as it is and is reported;
 * what is dropped from an array leaves it.
 */
export function valuesStep<S>(rules: LeafRules, deps: ShapeDeps<S>): Step<S> {
  return (entries, scope, shaping) => new Leaves(rules, deps.env(scope), shaping).level(entries, 1)
}

export class Leaves {
  readonly #rules: LeafRules
  readonly #env: ConvertEnv
  readonly #shaping: Shaping

  constructor(rules: LeafRules, env: ConvertEnv, shaping: Shaping) {
    this.#rules = rules
    this.#env = env
    this.#shaping = shaping
  }

  /** One level; below the first, `origin` is the entry of the input it lies in. The entries themselves where nothing changes. */
  level(entries: Entries, level: number, origin?: Origin): Entries {
    let places: number[] | undefined
    let values: Value[] = []
    for (const [place, value] of entries.values.entries()) {
      const from = origin ?? (entries.origins[place] as Origin)
      const result = this.#value(value, level, from)
      if (places === undefined) {
        // Most levels stay as they are: nothing is copied before the first change.
        if (result === value) continue
        places = [...entries.keys.slice(0, place).keys()]
        values = entries.values.slice(0, place)
      }
      if (result !== undefined) {
        places.push(place)
        values.push(result)
        if (level === 1) this.#shaping.settle(from, value, result)
        continue
      }
      const reason = value === null ? 'null-dropped' : 'filtered'
      if (level === 1) this.#shaping.drop(from, reason)
      else this.#shaping.thin(from, reason)
    }
    return places === undefined ? entries : entriesAt(entries, places, values)
  }

  /** What becomes of one value; undefined when it is dropped. */
  #value(value: Value, level: number, origin: Origin): Value | undefined {
    const type = valueType(value)
    const rule = this.#rules[type]
    if (rule === undefined) return isContainer(value) ? this.#inside(value, level, origin) : value
    if (rule === 'keep') return value
    if (rule === 'drop') return undefined
    if (rule === 'blank') return ''
    const result = rule(value, this.#env)
    if (result === FAILED) return this.#failed(value, type, origin)
    return result === null ? this.#null() : result
  }

  /** A null that a conversion gave meets the rule of nulls, unless that is a conversion. */
  #null(): Value | undefined {
    const rule = this.#rules.null
    return rule === 'drop' ? undefined : rule === 'blank' ? '' : null
  }

  #failed(value: Value, type: ValueType, origin: Origin): Value {
    const message = `This ${type} cannot be converted and stays as it is.`
    this.#shaping.issue('conversion-failed', origin, message)
    return value
  }

  #inside(value: Parameters<typeof entriesOf>[0], level: number, origin: Origin): Value {
    if (level >= MAX_SHAPE_DEPTH) return value
    const entries = entriesOf(value)
    const converted = this.level(entries, level + 1, origin)
    return converted === entries ? value : toValue(converted)
  }
}
