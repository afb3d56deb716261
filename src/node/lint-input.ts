import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { isObject } from '../core/model/is-object.ts'
import type { Json, JsonObject } from '../index.ts'
import { SHIPPED_TABLES } from './load-tables.ts'
import { mergeFolders, withoutIds } from './merge-folders.ts'
import { readTableFiles, type TableFile } from './read-table-files.ts'
import { readTableFolders } from './read-table-folders.ts'

/** What a lint reads. */
export interface LintInput {
  /** The tables that are looked at. */
  readonly subject: readonly TableFile[]
  /** Tables that these may extend: those beside them, and those that come with the package. */
  readonly known: readonly TableFile[]
  /** All shared fragments, under the name of the last file that has some. */
  readonly shared?: TableFile
}

/**
 * Reads tables to lint: files and folders, and folders as `--mappings` takes them. An overlay finds what it extends beside it, in
 * those folders or in the package; a shared fragment beside a table stands before one of the package with its name.
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
  const shared = beside.flatMap((folder) => folder.shared ?? []).reduce(underneath, sharedOf(base, further))
  return { subject, known, ...(shared !== undefined && { shared }) }
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

function sharedOf(
  { shared }: { readonly shared?: unknown },
  folders: readonly { readonly shared?: TableFile }[],
): TableFile | undefined {
  const file = folders.findLast((folder) => folder.shared !== undefined)?.shared?.file
  return shared === undefined ? undefined : { file: file ?? join(SHIPPED_TABLES, '_shared.json'), json: shared }
}

/** The file with the fragments of the earlier one that it does not have itself. */
function underneath(before: TableFile | undefined, shared: TableFile): TableFile {
  const [known, own] = [before?.json, shared.json].map((json) => (isObject(json as Json) ? (json as JsonObject) : {}))
  if (!isObject(known?.fragments) || !isObject(own?.fragments)) return shared
  return { ...shared, json: { ...own, fragments: { ...known.fragments, ...own.fragments } } }
}
