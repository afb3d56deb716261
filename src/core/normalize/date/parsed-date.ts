import type { UnixUnit } from './unix-units.ts'

/** An instant that was read from a value. */
export interface ParsedDate {
  /** Milliseconds since 1970-01-01T00:00:00.000Z, whole, within what `Date` can hold. */
  readonly ms: number
  /** Set when the value was read as Unix time, with the unit its size gave it. */
  readonly unit?: UnixUnit
}
