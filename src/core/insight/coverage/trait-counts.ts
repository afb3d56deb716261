import type { Fate } from '../../model/delivery.ts'
import type { ValueType } from '../../model/table.ts'
import { countName } from './count-names.ts'
import { cut } from './event-traits.ts'
import { type CountSketch, FrequentNames } from './frequent-names.ts'

/** Places that are told apart at one destination, and spellings of one trait. */
const PLACES = 6
const SPELLINGS = 12

/** What is counted of a trait at one destination. */
export class PlaceCounts {
  mapped = 0
  carried = 0
  dropped = 0
  /** Vendor fields. */
  readonly to: FrequentNames<true>
  /** Reasons for which it was dropped: a closed list. */
  readonly reasons: Map<string, number> = new Map()

  /** @param scope tells its names from those of others in the sketch */
  constructor(sketch: CountSketch, scope: string) {
    this.to = new FrequentNames<true>(PLACES, sketch, scope, nothing)
  }

  add({ fate, to, reason }: Fate): void {
    this[fate] += 1
    if (fate === 'dropped') countName(this.reasons, reason ?? 'not-mapped')
    else this.to.add(to === undefined || to === '' ? 'the body' : cut(to))
  }
}

/** What is counted of one trait of a call. */
export class TraitCounts {
  readonly types: Map<ValueType, number> = new Map()
  readonly spellings: FrequentNames<true>
  readonly places: Map<string, PlaceCounts> = new Map()
  readonly #sketch: CountSketch
  readonly #scope: string

  /** @param scope tells its names from those of others in the sketch */
  constructor(sketch: CountSketch, scope: string) {
    this.#sketch = sketch
    this.#scope = scope
    this.spellings = new FrequentNames<true>(SPELLINGS, sketch, `${scope}\n`, nothing)
  }

  placeOf(destination: string): PlaceCounts {
    let place = this.places.get(destination)
    if (place === undefined) {
      place = new PlaceCounts(this.#sketch, `${this.#scope}\n${destination}\n`)
      this.places.set(destination, place)
    }
    return place
  }
}

/** Beside a place or a spelling nothing is kept. */
function nothing(): true {
  return true
}
