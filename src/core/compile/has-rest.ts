import type { Row, Source, Table } from '../model/table.ts'

/** True when a `rest` is in the source, at any depth: in alternatives, nested rows and fragments. Fragments have no cycle: that was checked. */
export function hasRest(source: Source, table: Table): boolean {
  if (source.rest !== undefined) return true
  if (source.coalesce?.some((alternative) => hasRest(alternative, table))) return true
  if (typeof source.each === 'object' && hasRest(source.each, table)) return true
  const fragment: readonly Row[] = source.include === undefined ? [] : (table.fragments?.[source.include] ?? [])
  return [...(source.rows ?? []), ...fragment].some((row) => hasRest(row, table))
}
