import type { DropReason } from '../../model/delivery.ts'
import type { IssueCode } from '../../model/issue-codes.ts'
import type { Condition } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import type { RegisteredConversions } from '../convert/compile-conversion.ts'
import type { ConvertEnv } from '../convert/conversion.ts'
import type { Respellings } from './respellings.ts'

/** Why shaping may lose an entry. */
export type LossReason = Extract<DropReason, 'omitted' | 'filtered' | 'null-dropped' | 'over-limit' | 'key-collision'>

/** What shaping tells besides its result. */
export interface ShapeReport {
  /**
   * A first-level entry of the input (key or index) of which nothing survived; each at most once, after all steps.
   *
   * @param isHollow true when a list or object is left of it, without a value
   */
  lost(key: string | number, reason: LossReason, isHollow: boolean): void
  /** A part of a first-level entry, of which something survived: what `flatten` made of it is lost. */
  lostPart?(key: string | number, part: string, reason: LossReason): void
  /** Under which key something of a first-level entry, or of a part of it, is left. */
  readonly kept?: ((key: string | number, part: string | undefined, newKey: string | number) => void) | undefined
  /** `key` is that of the first-level entry of the input; the message holds no value. */
  issue(code: IssueCode, key: string, message: string): void
}

/** Shapes one object or array. Total and pure; gives the value itself where nothing changes. */
export type Shape<S> = (value: Value, scope: S, report: ShapeReport) => Value

/** What shaping needs of the compiler of rows. `S` is the scope that conditions and templates read. */
export interface ShapeDeps<S> {
  condition(condition: Condition): (scope: S, item: Value, key: string | number) => boolean
  /** Undefined when the template is absent. */
  template(text: string): (scope: S, item: Value, key: string | number) => string | undefined
  /** Reads a `list` setting. The same list must come as the same array: what is made of it is kept for the next call. */
  list(path: string): (scope: S) => readonly string[]
  /** Steps of a path inside a value. A string (what is wrong) makes the text one literal key: a setting may list any text. */
  path(text: string): readonly (string | number)[] | string
  env(scope: S): ConvertEnv
  /** Conversions beyond the language's own. */
  readonly registered?: RegisteredConversions
  /** What keys came to. */
  readonly respellings: Respellings
}

/** Shaping goes this many levels deep; what lies deeper is carried as it is. Each step counts from the value it gets. */
export const MAX_SHAPE_DEPTH = 64

/** What has a flattened key longer than this is carried as it is: V8 tells keys of over 16,383 characters apart by their length only. */
export const MAX_FLAT_KEY = 2048
