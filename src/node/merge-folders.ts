import { basename } from 'node:path'
import { isObject } from '../core/model/is-object.ts'
import type { Json, JsonObject } from '../index.ts'
import type { TableFile } from './read-table-files.ts'
import type { TableFolder } from './read-table-folders.ts'
import { UseError } from './use-error.ts'

/** The tables of several folders, each with what its own folder shares. */
export interface MergedTables {
  /** By name, whatever the folder. */
  readonly files: readonly TableFile[]
  /** The JSON of the `_shared.json` of a table's folder; undefined when it has none. */
  sharedOf(file: TableFile): unknown
}

/**
 * Puts folders together: a table takes the place of those with its id in earlier folders.
 * Throws a `UseError` where a `_shared.json` is no JSON.
 */
export function mergeFolders(folders: readonly TableFolder[]): MergedTables {
  let files: readonly TableFile[] = []
  const shared = new Map<TableFile, unknown>()
  for (const folder of folders) {
    files = [...withoutIds(files, folder.files), ...folder.files]
    if (folder.shared === undefined) continue
    const { file, json, fault } = folder.shared
    if (fault !== undefined) throw new UseError(`cannot read ${file}: ${fault}`, 'mend the JSON')
    for (const table of folder.files) shared.set(table, json)
  }
  const sorted = [...files].sort((left, right) => compare(basename(left.file), basename(right.file)))
  return { files: sorted, sharedOf: (file) => shared.get(file) }
}

/** The files whose tables have none of the ids of the others. */
export function withoutIds(files: readonly TableFile[], others: readonly TableFile[]): readonly TableFile[] {
  const ids = new Set(others.map(idOf))
  return files.filter((file) => idOf(file) === undefined || !ids.has(idOf(file)))
}

/** The id that a table's file states; undefined when it states none. */
export function idOf({ json }: TableFile): string | undefined {
  const id = isObject(json as Json) ? (json as JsonObject).id : undefined
  return typeof id === 'string' ? id : undefined
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
