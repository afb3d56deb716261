import type { IssueCode } from '../../model/issue-codes.ts'
import { type Entries, keyOfOrigin, type Origin } from './entries.ts'
import type { LossReason, ShapeReport } from './shape.ts'

/** Nearest to sending first. */
const NEAREST: readonly LossReason[] = ['null-dropped', 'over-limit', 'key-collision', 'filtered', 'omitted']

/** One run of a shape: collects what its steps drop, and tells in the end of which entries nothing is left. */
export class Shaping {
  readonly #report: ShapeReport
  readonly #dropped: Map<Origin, LossReason> = new Map()

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

  /** Reports the entries of the input of which nothing survived, and parts of others of which nothing did. */
  finish(left: Entries): void {
    if (this.#dropped.size === 0) return
    const survivors = new Set(left.origins)
    const keys = new Set(left.origins.map(keyOfOrigin))
    const lost = new Map<string | number, LossReason>()
    for (const [origin, reason] of this.#dropped) {
      const key = keyOfOrigin(origin)
      if (!keys.has(key)) lost.set(key, nearest(lost.get(key), reason))
      else if (typeof origin === 'object' && !survivors.has(origin)) this.#report.lostPart?.(key, origin.part, reason)
    }
    for (const [key, reason] of lost) this.#report.lost(key, reason)
  }
}

function nearest(known: LossReason | undefined, reason: LossReason): LossReason {
  return known === undefined || NEAREST.indexOf(reason) < NEAREST.indexOf(known) ? reason : known
}

/** One step of shaping. Gives the entries themselves where it changes nothing. */
export type Step<S> = (entries: Entries, scope: S, shaping: Shaping) => Entries
