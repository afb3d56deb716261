import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { fileError } from './file-error.ts'
import { readGitTables } from './read-git-tables.ts'
import { readTableFile } from './read-table-files.ts'
import { readShared, readTableFolders, type TableFolder } from './read-table-folders.ts'
import { UseError } from './use-error.ts'

/**
 * The tables of a version: a folder, a file, or either at a git revision (`HEAD~1:mappings`, `v1.0:mappings/acme.json`).
 * What stands on the disk goes before a revision of the same name. Throws a `UseError` for what cannot be read.
 */
export async function readTableVersion(version: string): Promise<TableFolder> {
  const found = await stat(version).catch((error: unknown) => error)
  if (found instanceof Error) {
    if (version.includes(':')) return readGitTables(version)
    throw fileError(version, found, 'give a folder of tables, a table file, or a git revision: HEAD~1:mappings')
  }
  if ((found as Awaited<ReturnType<typeof stat>>).isDirectory())
    return (await readTableFolders([version]))[0] as TableFolder
  const folder = dirname(version)
  const shared = await readShared(folder)
  if (basename(version).startsWith('_'))
    throw new UseError(`${version} is no table`, 'files that begin with _ are no tables: give their folder')
  return { folder, files: [await readTableFile(version)], ...(shared !== undefined && { shared }) }
}
