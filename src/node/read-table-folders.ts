import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileError } from './file-error.ts'
import { readTableFile, readTableFiles, type TableFile } from './read-table-files.ts'
import { UseError } from './use-error.ts'

/** A folder of tables: their files by name, and its `_shared.json` when it has one. */
export interface TableFolder {
  readonly folder: string
  readonly files: readonly TableFile[]
  readonly shared?: TableFile
}

/** Reads folders of tables, each once under whatever path. Throws a `UseError` for one that cannot be read, or is none. */
export async function readTableFolders(folders: readonly string[]): Promise<readonly TableFolder[]> {
  const byPath = new Map<string, string>()
  for (const folder of folders) {
    const path = await realFolder(folder)
    if (!byPath.has(path)) byPath.set(path, folder)
  }
  return Promise.all([...byPath.values()].map(readTableFolder))
}

async function readTableFolder(folder: string): Promise<TableFolder> {
  const [files, shared] = await Promise.all([readTableFiles([folder]), readShared(folder)])
  return { folder, files, ...(shared !== undefined && { shared }) }
}

/** The `_shared.json` of a folder; undefined when it has none. Throws a `UseError` when it cannot be read. */
export async function readShared(folder: string): Promise<TableFile | undefined> {
  const file = join(folder, '_shared.json')
  const exists = await stat(file).then(
    () => true,
    () => false,
  )
  return exists ? readTableFile(file) : undefined
}

async function realFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch((error: unknown) => {
    throw fileError(folder, error, 'give a folder of tables')
  })
  if (!found.isDirectory()) throw new UseError(`${folder} is no folder`, 'give the folder that the table stands in')
  return realpath(folder)
}
