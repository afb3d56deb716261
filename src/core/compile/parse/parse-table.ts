import type { Issue } from '../../model/issue.ts'
import type { Table } from '../../model/table.ts'
import { parseFile } from './parse-file.ts'
import { collectIssues } from './report.ts'

/** A table, or what is wrong with it. */
export type ParsedTable =
  | { readonly ok: true; readonly table: Table; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/**
 * Reads a mapping table (docs/language.md): keys, types, words, paths and templates. What needs the whole table is `checkTable`'s.
 *
 * @param json the parsed JSON of a table's file; anything at all is fine
 * @returns a table that is nobody else's, or every mistake (1,000 at most) with its JSON pointer, its code and what to do. An overlay is
 * no table without the one it extends (`unknown-table`). Never throws.
 */
export function parseTable(json: unknown): ParsedTable {
  const file = parseFile(json)
  if (!file.ok) return file
  if (file.kind === 'table') return { ok: true, table: file.json as unknown as Table, issues: [] }
  const { issues, report } = collectIssues(String(file.json.id))
  report(
    'unknown-table',
    '/extends',
    `the table "${file.json.extends}", which this one extends, is not here`,
    'compile both together',
  )
  return { ok: false, issues }
}
