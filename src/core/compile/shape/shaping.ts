import type { Entries } from './entries.ts'
import type { LossReason, ShapeReport } from './shape.ts'

/** Nearest to sending first. */
const NEAREST: readonly LossReason[] = ['null-dropped', 'over-limit', 'key-collision', 'filtered', 'omitted']

/** One run of a shape: collects what its steps drop, and tells in the end of which entries nothing is left. */
export class Shaping {
  readonly report: ShapeReport
  readonly #dropped: Map<string | number, LossReason> = new Map()

  constructor(report: ShapeReport) {
    this.report = report
  }

  /** A part of a first-level entry was dropped. Of several reasons the one nearest to sending counts. */
  drop(origin: string | number, reason: LossReason): void {
    const known = this.#dropped.get(origin)
    if (known === undefined || NEAREST.indexOf(reason) < NEAREST.indexOf(known)) this.#dropped.set(origin, reason)
  }

  /** Reports the entries of the input of which none survived. */
  finish(left: Entries): void {
    if (this.#dropped.size === 0) return
    const survivors = new Set(left.origins)
    for (const [origin, reason] of this.#dropped) if (!survivors.has(origin)) this.report.lost(origin, reason)
  }
}

/** One step of shaping. Gives the entries themselves where it changes nothing. */
export type Step<S> = (entries: Entries, scope: S, shaping: Shaping) => Entries
