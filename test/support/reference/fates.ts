import type { DropReason, Fate } from '../../../src/core/model/delivery.ts'
import type { BagEntry } from './bag.ts'
import { bestCustomKey, reservedAt, sameKey } from './names.ts'
import type { Origin, Value } from './node.ts'
import type { Normal } from './normalize.ts'
import type { Outcome } from './requests.ts'
import { isRecord } from './sanitize.ts'

/** Of several reasons the one nearest to sending is given. */
const REASONS: readonly DropReason[] = [
  'conversion-failed',
  'null-dropped',
  'over-limit',
  'key-collision',
  'filtered',
  'omitted',
  'outranked',
  'row-inactive',
  'request-inactive',
  'duplicate-trait',
  'not-mapped',
]

/** What a fate is about: a trait, or a part of one that is split. */
interface Unit {
  /** Canonical keys; absent for a reserved duplicate that lost. */
  readonly place: readonly string[] | undefined
  readonly rawPlace: readonly string[]
  readonly trait: string
  readonly reservedLoser: boolean
}

type Takes = readonly (readonly string[])[]

/** The fate of every trait over all requests of a delivery. */
export function fatesOf(
  normal: Normal,
  outcomes: readonly Outcome[],
  active: ReadonlySet<Outcome>,
  takes: Takes,
): readonly Fate[] {
  return unitsOf(normal, takes).map((unit): Fate => {
    const base = { trait: unit.trait, key: unit.rawPlace.slice(1).join('.') }
    const running = outcomes.filter((outcome) => active.has(outcome))
    for (const carried of [false, true]) {
      const to = running.flatMap((outcome) => fieldsOf(unit, outcome, carried))
      if (to.length > 0) return { ...base, fate: carried ? 'carried' : 'mapped', to: [...new Set(to)].join(',') }
    }
    if (unit.reservedLoser) return { ...base, fate: 'dropped', reason: 'duplicate-trait' }
    const reasons = outcomes.flatMap((outcome) => reasonsOf(unit, outcome, active.has(outcome)))
    if (isTakenDuplicate(unit, normal, takes)) reasons.push('duplicate-trait')
    return { ...base, fate: 'dropped', reason: REASONS.find((reason) => reasons.includes(reason)) ?? 'not-mapped' }
  })
}

/** The topmost fields in which the unit went out. */
function fieldsOf(unit: Unit, outcome: Outcome, carried: boolean): readonly string[] {
  const fields = outcome.found.filter(([origin]) => isOf(unit, origin) && origin.carried === carried)
  const names = fields.map(([, field]) => field)
  return names.filter((name) => !names.some((other) => name.startsWith(`${other}.`) || name.startsWith(`${other}[`)))
}

function reasonsOf(unit: Unit, outcome: Outcome, isActive: boolean): readonly DropReason[] {
  if (!isActive) {
    const isTouched = outcome.touched.some((origin) => isOf(unit, origin))
    return isTouched || outcome.takes.some((take) => isNamedBy(unit, take)) ? ['request-inactive'] : []
  }
  return outcome.lost.filter(([origin]) => isOf(unit, origin)).map(([, reason]) => reason)
}

/** The take is the unit, or lies in or around it. */
function isNamedBy({ place }: Unit, take: readonly string[]): boolean {
  return place?.every((step, index) => take[index] === undefined || sameKey(step, take[index])) ?? false
}

/** The origin is the unit, or lies inside it. */
function isOf(unit: Unit, origin: Origin): boolean {
  const place = origin.root === 'raw' ? unit.rawPlace : unit.place
  return place?.every((step, index) => step === origin.place[index]) ?? false
}

/** A custom trait that a take names, where another key of the same fold was read in its stead. */
function isTakenDuplicate(unit: Unit, normal: Normal, takes: Takes): boolean {
  const place = unit.place ?? []
  return takes.some((take) => {
    if (take.length < place.length || !place.every((step, index) => sameKey(step, take[index] ?? ''))) return false
    return place.some((step, index) => {
      const parent = valueAt(normal.event, place.slice(0, index))
      if (!isRecord(parent)) return false
      const rivals = Object.keys(parent).filter((key) => sameKey(key, step))
      return bestCustomKey(rivals, (key) => parent[key] === null) !== step
    })
  })
}

function valueAt(value: Value, place: readonly string[]): Value | undefined {
  const [first, ...rest] = place
  if (first === undefined) return value
  return isRecord(value) && Object.hasOwn(value, first) ? valueAt(value[first] ?? null, rest) : undefined
}

function unitsOf(normal: Normal, takes: Takes): readonly Unit[] {
  return normal.entries.flatMap((entry) => unitsOfEntry(entry, [normal.field], [normal.field], takes, normal.type))
}

function unitsOfEntry(
  entry: BagEntry,
  above: readonly string[],
  rawAbove: readonly string[],
  takes: Takes,
  type: unknown,
): readonly Unit[] {
  const place = [...above, entry.key]
  const rawPlace = [...rawAbove, entry.raw]
  const trait = place.slice(1).join('.')
  if (entry.lost) return [{ place: undefined, rawPlace, trait, reservedLoser: true }]
  const inside = takes.filter(
    (take) => take.length > place.length && place.every((step, at) => sameKey(step, take[at] ?? '')),
  )
  const reserved =
    above.length === 1 && above[0] === 'traits' && Object.hasOwn(reservedAt(type, above) ?? {}, entry.key)
  const isSplit = inside.length > 0 || (reserved && (entry.key === 'address' || entry.key === 'company'))
  if (!isSplit || !isRecord(entry.value) || Object.keys(entry.value).length === 0) {
    return [{ place, rawPlace, trait, reservedLoser: false }]
  }
  const parts: readonly BagEntry[] =
    entry.parts ?? Object.entries(entry.value).map(([key, value]) => ({ raw: key, key, lost: false, value }))
  return parts.flatMap((part) => unitsOfEntry(part, place, rawPlace, takes, type))
}
