import type { Fate } from '../../model/delivery.ts'
import type { ValueType } from '../../model/table.ts'
import { countName } from './count-names.ts'
import { cut } from './event-traits.ts'
import { SpaceSaving } from './space-saving.ts'

/** Places that are told apart at one destination, and spellings of one trait. */
const PLACES = 6
const SPELLINGS = 12

/** What is counted of a trait at one destination. */
export class PlaceCounts {
  mapped = 0
  carried = 0
  dropped = 0
  /** Vendor fields. */
  readonly to: SpaceSaving<undefined> = new SpaceSaving<undefined>(PLACES, nothing)
  /** Reasons for which it was dropped: a closed list. */
  readonly reasons: Map<string, number> = new Map()

  add({ fate, to, reason }: Fate): void {
    this[fate] += 1
    if (fate === 'dropped') countName(this.reasons, reason ?? 'not-mapped')
    else this.to.add(to === undefined || to === '' ? 'the body' : cut(to))
  }
}

/** What is counted of one trait of a call. */
export class TraitCounts {
  readonly types: Map<ValueType, number> = new Map()
  readonly spellings: SpaceSaving<undefined> = new SpaceSaving<undefined>(SPELLINGS, nothing)
  readonly places: Map<string, PlaceCounts> = new Map()

  placeOf(destination: string): PlaceCounts {
    let place = this.places.get(destination)
    if (place === undefined) {
      place = new PlaceCounts()
      this.places.set(destination, place)
    }
    return place
  }
}

function nothing(): undefined {
  return undefined
}
