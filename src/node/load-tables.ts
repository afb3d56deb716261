import { fileURLToPath } from 'node:url'
import { readTableFiles } from './read-table-files.ts'
import { UseError } from './use-error.ts'

/** The folder of the tables that come with the package. */
export const SHIPPED_TABLES: string = fileURLToPath(new URL('../../mappings', import.meta.url))

/**
 * The tables of a folder as JSON, for `compileTables`: every `*.json` that does not begin with `_`, by name.
 * Without a folder the tables that come with the package.
 * Throws a `UseError` when the folder or a table cannot be read.
 *
 * @example const { catalogue } = compileTables(await loadTables())
 */
export async function loadTables(folder: string = SHIPPED_TABLES): Promise<readonly unknown[]> {
  const files = await readTableFiles([folder])
  return files.map(({ file, json, fault }) => {
    if (fault !== undefined) throw new UseError(`cannot read ${file}: ${fault}`, 'mend the JSON')
    return json
  })
}
