import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { SHIPPED_TABLES } from './load-tables.ts'
import { mergeFolders, withoutIds } from './merge-folders.ts'
import { readTableFiles, type TableFile } from './read-table-files.ts'
import { readShared, readTableFolders } from './read-table-folders.ts'

/** What a lint reads. */
export interface LintInput {
  /** The tables that are looked at. */
  readonly subject: readonly TableFile[]
  /** Tables that these may extend: those beside them, and those that come with the package. */
  readonly known: readonly TableFile[]
  /** The shared fragments of the folders of these tables. */
  readonly shared: readonly TableFile[]
  /** Those of the folders that only have what these may extend. */
  readonly knownShared: readonly TableFile[]
}

/**
 * Reads tables to lint: files and folders, and folders as `--mappings` takes them. An overlay finds what it extends beside it, in
 * those folders or in the package; what it shares stands beside it.
 * Throws a `UseError` for what cannot be read.
 */
export async function readLintInput(places: readonly string[], mappings: readonly string[]): Promise<LintInput> {
  const further = await readTableFolders(mappings)
  const base = mergeFolders([...(await readTableFolders([SHIPPED_TABLES])), ...further])
  const beside = await readTableFolders(await Promise.all(places.map(folderOf)))
  const files = (await readTableFiles(places)).filter(({ file }) => !basename(file).startsWith('_'))
  const subject = unique([...files, ...further.flatMap((folder) => folder.files)])
  const own = beside.flatMap((folder) => folder.files)
  const paths = new Set(subject.map(({ file }) => resolve(file)))
  const known = withoutIds([...withoutIds(base.files, own), ...own], subject).filter(
    ({ file }) => !paths.has(resolve(file)),
  )
  const shared = await sharedBeside(subject)
  const have = new Set(shared.map(({ file }) => file))
  const knownShared = (await sharedBeside(known)).filter(({ file }) => !have.has(file))
  return { subject, known, shared, knownShared }
}

/** The `_shared.json` beside each file, under the folder's name as the file has it. */
async function sharedBeside(files: readonly TableFile[]): Promise<readonly TableFile[]> {
  const folders = new Set(files.map(({ file }) => file.slice(0, file.length - basename(file).length)))
  const read = await Promise.all(
    [...folders].map(async (folder) => {
      const shared = await readShared(folder === '' ? '.' : folder)
      return shared === undefined ? [] : [{ ...shared, file: `${folder}_shared.json` }]
    }),
  )
  return read.flat()
}

async function folderOf(path: string): Promise<string> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return isFolder ? path : dirname(path)
}

function unique(files: readonly TableFile[]): readonly TableFile[] {
  return [...new Map(files.map((file) => [resolve(file.file), file])).values()]
}
