import { isObject } from '../core/model/is-object.ts'
import type { Json } from '../index.ts'
import { idOf } from './merge-folders.ts'
import type { TableFile } from './read-table-files.ts'

/**
 * The files of tables with these ids, with all that they extend. All files where one of the ids is that of none: what is said of it then
 * knows what there is.
 *
 * @param always files that are needed in any case
 */
export function neededFiles(
  files: readonly TableFile[],
  ids: readonly string[],
  always: readonly TableFile[],
): readonly TableFile[] {
  const byId = new Map(files.map((file) => [idOf(file), file]))
  if (!ids.every((id) => byId.has(id))) return files
  const needed = new Set<TableFile>()
  for (let file of [...always, ...ids.map((id) => byId.get(id))]) {
    for (; file !== undefined && !needed.has(file); file = byId.get(baseOf(file))) needed.add(file)
  }
  return files.filter((file) => needed.has(file))
}

/** The id of the table that one extends; empty when it extends none. */
function baseOf({ json }: TableFile): string {
  const base = isObject(json as Json) ? (json as { extends?: unknown }).extends : undefined
  return typeof base === 'string' ? base : ''
}
