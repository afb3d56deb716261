import type { Ratio } from '../measure.ts'

/** How thorough a run is. */
export interface Effort {
  readonly quick: boolean
  /** Blocks of each comparison: at least five. */
  readonly blocks: number
}

/** A group of figures: name -> ratio, or a size in megabytes. */
export type Figures = Readonly<Record<string, Ratio>>

/** Runs one group of comparisons. */
export type Section = (effort: Effort) => Promise<Figures>
