import { fileURLToPath } from 'node:url'
import { mergeFolders } from './merge-folders.ts'
import { readTableFolders } from './read-table-folders.ts'
import { UseError } from './use-error.ts'

/** The folder of the tables that come with the package. */
export const SHIPPED_TABLES: string = fileURLToPath(new URL('../../mappings', import.meta.url))

/** What `compileTables` takes: tables, and the fragments that they share. */
export interface LoadedTables {
  readonly tables: readonly unknown[]
  /** The JSON of `_shared.json`; absent when no folder has one. */
  readonly shared?: unknown
}

/**
 * The tables of folders as JSON: every `*.json` that does not begin with `_`, by name, and the fragments of `_shared.json`.
 * A table takes the place of those with its id in earlier folders. Without a folder the tables that come with the package.
 * Throws a `UseError` when a folder or a table cannot be read, and where a folder defines a shared fragment of an earlier one anew.
 *
 * @example
 * const { tables, ...options } = await loadTables(SHIPPED_TABLES, 'my-tables')
 * const { catalogue } = compileTables(tables, options)
 */
export async function loadTables(...folders: readonly string[]): Promise<LoadedTables> {
  const { files, ...shared } = mergeFolders(await readTableFolders(folders.length === 0 ? [SHIPPED_TABLES] : folders))
  const tables = files.map(({ file, json, fault }) => {
    if (fault !== undefined) throw new UseError(`cannot read ${file}: ${fault}`, 'mend the JSON')
    return json
  })
  return { tables, ...shared }
}
