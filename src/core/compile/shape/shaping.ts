import type { IssueCode } from '../../model/issue-codes.ts'
import type { Value } from '../../model/value.ts'
import { isHollowed } from '../has-leaf.ts'
import { type Entries, keyOfOrigin, type Origin } from './entries.ts'
import type { LossReason, ShapeReport } from './shape.ts'

/** Nearest to sending first. */
const NEAREST: readonly LossReason[] = ['null-dropped', 'over-limit', 'key-collision', 'filtered', 'omitted']

/** One run of a shape: collects what its steps drop, and tells in the end of which entries nothing is left. */
export class Shaping {
  readonly #report: ShapeReport
  readonly #dropped: Map<Origin, LossReason> = new Map()
  /** Of entries from inside which something was dropped: why. */
  #thinned: Map<Origin, LossReason> | undefined = undefined
  /** Lists and objects of the first level that are still there, without a value. */
  #hollow: Set<Value> | undefined = undefined

  constructor(report: ShapeReport) {
    this.#report = report
  }

  /** Reports an issue of an entry. */
  issue(code: IssueCode, origin: Origin, message: string): void {
    this.#report.issue(code, String(keyOfOrigin(origin)), message)
  }

  /** A part of a first-level entry was dropped. Of several reasons the one nearest to sending counts. */
  drop(origin: Origin, reason: LossReason): void {
    this.#dropped.set(origin, nearest(this.#dropped.get(origin), reason))
  }

  /** Something inside an entry was dropped. */
  thin(origin: Origin, reason: LossReason): void {
    this.#thinned ??= new Map()
    this.#thinned.set(origin, nearest(this.#thinned.get(origin), reason))
  }

  /** An entry may have been left without a value: it counts as lost then, although it is still there. */
  settle(origin: Origin, before: Value, after: Value): void {
    if (!isHollowed(before, after)) return
    this.drop(origin, this.#thinned?.get(origin) ?? 'filtered')
    this.#hollow ??= new Set()
    this.#hollow.add(after)
  }

  /** Reports the entries of the input of which nothing survived, and parts of others of which nothing did. */
  finish(left: Entries): void {
    if (this.#report.kept !== undefined) this.#tellKept(left)
    if (this.#dropped.size === 0) return
    const hollow = this.#hollow
    const isLeft = (place: number): boolean => hollow === undefined || !hollow.has(left.values[place] as Value)
    const survivors = new Set(left.origins.filter((_, place) => isLeft(place)))
    const keys = new Set([...survivors].map(keyOfOrigin))
    const lost = new Map<string | number, LossReason>()
    for (const [origin, reason] of this.#dropped) {
      const key = keyOfOrigin(origin)
      if (!keys.has(key)) lost.set(key, nearest(lost.get(key), reason))
      else if (typeof origin === 'object' && !survivors.has(origin)) this.#report.lostPart?.(key, origin.part, reason)
    }
    const still = new Set(hollow === undefined ? [] : left.origins.map(keyOfOrigin))
    for (const [key, reason] of lost) this.#report.lost(key, reason, still.has(key))
  }

  #tellKept({ origins, keys }: Entries): void {
    for (const [place, origin] of origins.entries()) {
      const part = typeof origin === 'object' ? origin.part : undefined
      this.#report.kept?.(keyOfOrigin(origin), part, keys[place] as string | number)
    }
  }
}

function nearest(known: LossReason | undefined, reason: LossReason): LossReason {
  return known === undefined || NEAREST.indexOf(reason) < NEAREST.indexOf(known) ? reason : known
}

/** One step of shaping. Gives the entries themselves where it changes nothing. */
export type Step<S> = (entries: Entries, scope: S, shaping: Shaping) => Entries
