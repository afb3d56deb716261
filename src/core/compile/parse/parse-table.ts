import { isObject } from '../../model/is-object.ts'
import type { Issue } from '../../model/issue.ts'
import type { Json } from '../../model/json.ts'
import type { Table } from '../../model/table.ts'
import { copyJson } from './copy-json.ts'
import { NOT_SUPPORTED } from './not-supported.ts'
import { collectIssues, type Report } from './report.ts'
import { SHAPES } from './shapes.ts'
import { createWalk } from './walk-shape.ts'

/** A table, or what is wrong with it. */
export type ParsedTable =
  | { readonly ok: true; readonly table: Table; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/**
 * Reads a mapping table (docs/language.md): keys, types, words, paths and templates. What needs the whole table is `checkTable`'s.
 *
 * @param json the parsed JSON of a table's file; anything at all is fine
 * @returns a table that is nobody else's, or every mistake (1,000 at most) with its JSON pointer, its code and what to do. Never throws.
 */
export function parseTable(json: unknown): ParsedTable {
  const unreadable = collectIssues('')
  const table = readJson(json, unreadable.report)
  if (unreadable.issues.length > 0) return { ok: false, issues: unreadable.issues }
  const { issues, report } = collectIssues(isObject(table) && typeof table.id === 'string' ? table.id : '')
  if (isObject(table) && Object.hasOwn(table, 'extends')) {
    // An overlay lacks most keys of a table: naming them all would hide the one thing that matters.
    report('not-supported', '/extends', NOT_SUPPORTED.extends)
  } else {
    createWalk(SHAPES, report)(SHAPES.table, table, '')
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, table: table as unknown as Table, issues }
}

function readJson(json: unknown, report: Report): Json {
  try {
    return copyJson(json, report)
  } catch {
    // A getter or a proxy of the caller's threw.
    report('wrong-type', '', 'the table cannot be read', 'give plain data, as JSON.parse makes it')
    return null
  }
}
