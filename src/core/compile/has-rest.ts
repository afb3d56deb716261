import type { Source, Table } from '../model/table.ts'
import { fragmentOf } from './fragment-of.ts'

/** True when a `rest` is in the source, at any depth: in alternatives, nested rows and fragments. Fragments have no cycle: that was checked. */
export function hasRest(source: Source, table: Table): boolean {
  if (source.rest !== undefined) return true
  if (source.coalesce?.some((alternative) => hasRest(alternative, table))) return true
  if (typeof source.each === 'object' && hasRest(source.each, table)) return true
  const rows = source.include === undefined ? (source.rows ?? []) : fragmentOf(table, source.include)
  return rows.some((row) => hasRest(row, table))
}
