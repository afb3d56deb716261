import type { JsonObject } from '../model/json.ts'
import type { Table } from '../model/table.ts'

/** Something that is not as it should be in a table's file. */
export interface LintFinding {
  readonly file: string
  /** Name of the linter; `table` for what the parser and the checks of the compiler find. */
  readonly linter: string
  /** JSON pointer into the file. */
  readonly path: string
  /** What is wrong, in one sentence. */
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
}

/** A table with the file it came from. */
export interface TableFile {
  readonly file: string
  /** What stands in the file: of an overlay only what it says itself. */
  readonly json: JsonObject
  /** The whole table, with what it extends and the shared fragments that it includes. */
  readonly table: Table
  /** Id of the table at the end of what it extends: its own when it extends nothing. */
  readonly family: string
}

/** Takes a finding about a table: JSON pointer, what is wrong, what to do. */
export type Find = (path: string, message: string, hint: string) => void

/** Looks at one table at a time: `table` at the whole table, `file` at what stands in its file, which its pointers lead into. */
export interface TableLinter {
  readonly name: string
  readonly scope: 'table' | 'file'
  /** True when it goes into what is included: not run on a table that includes in a circle, or too much. */
  readonly expands?: true
  check(entry: TableFile, find: Find): void
  /** What should stand in the file, without what the linter finds, when that can be mended without a person. */
  fix?(entry: TableFile): JsonObject
}

/** Looks at all tables of a folder together. */
export interface FolderLinter {
  readonly name: string
  readonly scope: 'folder'
  check(entries: readonly TableFile[], findIn: (entry: TableFile) => Find): void
}

export type Linter = TableLinter | FolderLinter
