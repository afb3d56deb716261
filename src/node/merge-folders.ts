import { basename } from 'node:path'
import { isObject } from '../core/model/is-object.ts'
import type { Json, JsonObject } from '../index.ts'
import type { TableFile } from './read-table-files.ts'
import type { TableFolder } from './read-table-folders.ts'
import { UseError } from './use-error.ts'

/** The tables and shared fragments of several folders. */
export interface MergedTables {
  /** By name, whatever the folder. */
  readonly files: readonly TableFile[]
  /** The JSON of `_shared.json`, as `compileTables` takes it; absent when no folder has one. */
  readonly shared?: unknown
}

/**
 * Puts folders together: a table takes the place of those with its id in earlier folders, shared fragments add up.
 * Throws a `UseError` where a folder defines a shared fragment of an earlier one anew, or its `_shared.json` cannot be used.
 */
export function mergeFolders(folders: readonly TableFolder[]): MergedTables {
  let files: readonly TableFile[] = []
  let shared: unknown
  for (const folder of folders) {
    files = [...withoutIds(files, folder.files), ...folder.files]
    if (folder.shared !== undefined) shared = addShared(shared, folder.shared)
  }
  const sorted = [...files].sort((left, right) => compare(basename(left.file), basename(right.file)))
  return { files: sorted, ...(shared !== undefined && { shared }) }
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

function addShared(before: unknown, { file, json, fault }: TableFile): unknown {
  if (fault !== undefined) throw new UseError(`cannot read ${file}: ${fault}`, 'mend the JSON')
  if (before === undefined) return json
  const [known, added] = [fragmentsOf(before), fragmentsOf(json)]
  if (known === undefined || added === undefined)
    throw new UseError(`the shared fragments of ${file} cannot be added`, 'a _shared.json is { "fragments": { … } }')
  const twice = Object.keys(added).find((name) => Object.hasOwn(known, name))
  if (twice !== undefined)
    throw new UseError(`${file} defines the shared fragment "${twice}" anew`, 'give it another name')
  return { ...(before as JsonObject), ...(json as JsonObject), fragments: { ...known, ...added } }
}

function fragmentsOf(shared: unknown): JsonObject | undefined {
  const fragments = isObject(shared as Json) ? (shared as JsonObject).fragments : undefined
  return isObject(fragments) ? fragments : undefined
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
