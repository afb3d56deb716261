import type { Row, Source } from '../../model/table.ts'

/** The size of rows with everything they include. */
export interface RowsMeasure {
  /** How many sources: rows and alternatives. */
  readonly count: number
  /** How many levels of rows: 1 for rows with no rows in them. */
  readonly depth: number
  /** True when a `rest` is among them. */
  readonly rest: boolean
}

/** Measures of the fragments by name. */
export type FragmentMeasures = ReadonlyMap<string, RowsMeasure>

/** The measure of no rows. */
export const NOTHING: RowsMeasure = { count: 0, depth: 0, rest: false }

/** Measures rows, given the measures of the fragments they include. Expands nothing. */
export function measureRows(rows: readonly Row[], fragments: FragmentMeasures): RowsMeasure {
  const inner = rows.map((row) => measureSource(row, fragments)).reduce(addMeasures, NOTHING)
  return { ...inner, depth: inner.depth + 1 }
}

/** Measures one source: `depth` counts the levels of rows inside it. */
export function measureSource(source: Source, fragments: FragmentMeasures): RowsMeasure {
  const parts: RowsMeasure[] = (source.coalesce ?? []).map((option) => measureSource(option, fragments))
  if (typeof source.each === 'object') parts.push(measureSource(source.each, fragments))
  if (source.rows !== undefined) parts.push(measureRows(source.rows, fragments))
  if (source.include !== undefined) parts.push(fragments.get(source.include) ?? NOTHING)
  return parts.reduce(addMeasures, { count: 1, depth: 0, rest: source.rest !== undefined })
}

/** Two measures side by side. */
export function addMeasures(left: RowsMeasure, right: RowsMeasure): RowsMeasure {
  return {
    count: left.count + right.count,
    depth: Math.max(left.depth, right.depth),
    rest: left.rest || right.rest,
  }
}
