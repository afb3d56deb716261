import { pointer } from '../../model/pointer.ts'
import type { As, Row, Source } from '../../model/table.ts'
import type { Path } from '../parse/parse-path.ts'

/** Where a piece of a table stands. Every place has every field: places of one hidden class are copied in no time. */
export interface Place {
  /** JSON pointer. */
  readonly at: string
  /** Whether `item` and `key` can be read: not, inside an `each`, or (in a fragment) as it is where the fragment is included. */
  readonly item: 'none' | 'each' | 'including'
  /** The call type, or `*`. Undefined in defaults and fragments. */
  readonly call: string | undefined
  /** JSON pointer of the request. Undefined in defaults and fragments. */
  readonly request: string | undefined
  /** The fragment it belongs to. */
  readonly fragment: string | undefined
}

/** The place of the whole table. */
export const TABLE_PLACE: Place = { at: '', item: 'none', call: undefined, request: undefined, fragment: undefined }

/** The place of what stands under a key of a piece, or in the list there. */
export function placeBelow(place: Place, key: string, index?: number): Place {
  const at = pointer(place.at, key)
  return { ...place, at: index === undefined ? at : pointer(at, index) }
}

/** What a path is read for: its value (`from`, `each`, `template`), a rest, a test, or as part of a key or a setting that shapes. */
export type Use = 'from' | 'each' | 'template' | 'rest' | 'condition' | 'key' | 'fields' | 'picked'

/** What wants to know what stands in a table. */
export interface Visitor {
  read?(path: Path, place: Place, use: Use): void
  /** A list of rows at its pointer. */
  rows?(rows: readonly Row[], place: Place): void
  /** Every source: rows, alternatives, headers. */
  source?(source: Source, place: Place): void
  include?(fragment: string, place: Place): void
  conversions?(as: As, at: string): void
  keyConversions?(as: As, at: string): void
}

/** Tells a visitor what stands in a table. */
export type Visit = (visitor: Visitor) => void
