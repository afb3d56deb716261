import { fileURLToPath } from 'node:url'
import { mergeFolders } from './merge-folders.ts'
import { readTableFolders } from './read-table-folders.ts'
import { UseError } from './use-error.ts'

/** The folder of the tables that come with the package. */
export const SHIPPED_TABLES: string = fileURLToPath(new URL('../../mappings', import.meta.url))

/** What `compileTables` takes: tables, and the fragments that they share. */
export interface LoadedTables {
  readonly tables: readonly unknown[]
  /** For each table the JSON of the `_shared.json` beside it, undefined where there is none; absent when no folder has one. */
  readonly sharedOf?: readonly unknown[]
}

/**
 * The tables of folders as JSON: every `*.json` that does not begin with `_`, by name, and the fragments of each folder's `_shared.json`,
 * which are for the tables of that folder. A table takes the place of those with its id in earlier folders. Without a folder the tables
 * that come with the package. Throws a `UseError` when a folder or a table cannot be read.
 *
 * @example
 * const { tables, ...options } = await loadTables(SHIPPED_TABLES, 'my-tables')
 * const { catalogue } = compileTables(tables, options)
 */
export async function loadTables(...folders: readonly string[]): Promise<LoadedTables> {
  const { files, sharedOf } = mergeFolders(await readTableFolders(folders.length === 0 ? [SHIPPED_TABLES] : folders))
  const tables = files.map(({ file, json, fault }) => {
    if (fault !== undefined) throw new UseError(`cannot read ${file}: ${fault}`, 'mend the JSON')
    return json
  })
  const shared = files.map(sharedOf)
  return shared.every((json) => json === undefined) ? { tables } : { tables, sharedOf: shared }
}
