import type { SourceReader } from './compile-source.ts'
import type { ValueKind } from './mark-lost.ts'
import type { NameSet } from './name-set.ts'
import type { TargetStep } from './parse/parse-target.ts'
import type { Run } from './run.ts'
import type { APPEND, Step } from './write.ts'

/** A step of a target, or what reads it of the event. */
export type StepReader = Exclude<Step, symbol> | typeof APPEND | ((run: Run) => string | undefined)

/** One row of a level. */
export interface CompiledRow {
  readonly target: readonly TargetStep[]
  readonly bulk: boolean
  readonly steps: readonly StepReader[]
  /** The steps themselves when none is a template. */
  readonly fixed: readonly Step[] | undefined
  readonly when: ((run: Run) => boolean) | undefined
  readonly reader: SourceReader
  /** Where in the event its value stands, as a JSON pointer; empty when elsewhere, or in one of several places. */
  readonly place: string
  readonly required: boolean
  /** Names the last step of the target when it is known only at run time. */
  readonly dynamic: ((run: Run) => string | undefined) | undefined
  /** The last step adds an element. */
  readonly appends: boolean
  /** An `each` on `x[]` adds each of its results. */
  readonly spread: boolean
  readonly names: NameSet
  readonly at: string
  readonly to: string
  readonly from: string
  /** False for a row that only groups others: explain shows these instead. */
  readonly shown: boolean
  /** A null that it writes, or the nulls of an object that it writes, are not sent. */
  readonly leavesNullsOut: boolean
  readonly number: number
  /** One of the rows that an entry of a map setting stands for. */
  readonly ofMap: boolean
  /** What counts only where none of the map's rows of that number yielded. */
  readonly behind: boolean
  readonly kind: ValueKind
  readonly kindIfKept: ValueKind
  /** A date that it writes stays one: what is around it is still shaped or converted. */
  readonly keepsDates: boolean
}
