import type { Issue } from '../../model/issue.ts'
import type { JsonObject } from '../../model/json.ts'
import { type ParsedFile, parseFile } from '../parse/parse-file.ts'
import { collectIssues, type Report } from '../parse/report.ts'
import { suggest } from '../parse/suggest.ts'
import { mergeTable } from './merge-table.ts'
import { Origins } from './origins.ts'

/** A table of a list, with everything that it extends laid under it. */
export interface ResolvedTable {
  /** Its position in the list. */
  readonly index: number
  /** A copy of what stands in the file; undefined when it has mistakes. */
  readonly own: JsonObject | undefined
  /** A plain table, as if written by hand; undefined when what it extends cannot be had, or its file has mistakes. */
  readonly json: JsonObject | undefined
  /** Id of the table at the end of what it extends: its own when it extends nothing. */
  readonly family: string
  /** Names of its fragments that come from tables of other folders. */
  readonly foreign: ReadonlySet<string>
  /** Mistakes of the file itself, and of how it extends. */
  readonly issues: readonly Issue[]
  /** The pointer into the file for one into `json`; undefined where the base has the word. */
  locate(path: string): string | undefined
}

/** The folders that tables of a list come from. */
export interface Folders {
  /** True when the tables at two positions are of one folder. */
  areOne(index: number, other: number): boolean
  /** The table with the fragments that it includes of those its folder shares. */
  complete(json: JsonObject, index: number): JsonObject
}

const ONE_FOLDER: Folders = { areOne: () => true, complete: (json) => json }

/** An overlay is at most so many tables away from one that extends nothing. */
const MAX_LEVELS = 8

/**
 * Lays overlays over the tables they extend (language 11), whatever the order of the list. Of two tables with one id the first is
 * the one that is extended. Never throws.
 *
 * @param tables the parsed JSON of tables and overlays; anything at all is fine
 * @param folders tells tables of one folder from those of others, and puts into a table what it shares with those of its own
 * @returns one entry for each, in the order of the list
 */
export function resolveOverlays(tables: readonly unknown[], folders: Folders = ONE_FOLDER): readonly ResolvedTable[] {
  const files = tables.map((json) => parseFile(json))
  const ids = new Map<string, number>()
  files.forEach((file, index) => {
    const id = file.ok ? String(file.json.id) : idOf(tables[index])
    if (id !== undefined && !ids.has(id)) ids.set(id, index)
  })
  const resolved = new Map<number, ResolvedTable>()
  const resolve = (index: number): ResolvedTable => {
    const known = resolved.get(index)
    if (known !== undefined) return known
    const result = resolveFile(files[index] as ParsedFile, index, ids, files, resolve, folders)
    resolved.set(index, result)
    return result
  }
  return files.map((_, index) => resolve(index))
}

function resolveFile(
  file: ParsedFile,
  index: number,
  ids: ReadonlyMap<string, number>,
  files: readonly ParsedFile[],
  resolve: (index: number) => ResolvedTable,
  folders: Folders,
): ResolvedTable {
  const foreign: ReadonlySet<string> = new Set()
  const locate = (path: string): string => path
  if (!file.ok) return { index, own: undefined, json: undefined, family: '', foreign, issues: file.issues, locate }
  const { json: overlay } = file
  const id = String(overlay.id)
  if (file.kind === 'table') return { index, own: overlay, json: overlay, family: id, foreign, issues: [], locate }
  const { issues, report } = collectIssues(id)
  const position = baseOf(overlay, index, ids, files, report)
  const base = position === undefined ? undefined : resolve(position)
  if (base?.json === undefined) {
    if (base !== undefined)
      report(
        'unknown-table',
        '/extends',
        `the table "${overlay.extends}", which this one extends, has mistakes`,
        'mend that table first',
      )
    return { index, own: overlay, json: undefined, family: id, foreign, issues, locate }
  }
  const stranger = !folders.areOne(index, base.index)
  const under = stranger ? folders.complete(base.json, base.index) : base.json
  const origins = new Origins(overlay)
  const merged = mergeTable(under, overlay, {
    origins,
    reportMissing: (path, message) =>
      report('unknown-overlay-target', path, message, 'name what the base has, or take this out'),
    reportTwice: (path, message) => report('duplicate-id', path, message, 'say all of it in one entry'),
  })
  // A copy of its own, and the check that it did not become too large.
  const parsed = parseFile(merged, 'table')
  return {
    index,
    own: overlay,
    json: parsed.ok ? parsed.json : undefined,
    family: base.family,
    foreign: stranger ? new Set(Object.keys((under.fragments ?? {}) as JsonObject)) : base.foreign,
    issues: [...issues, ...parsed.issues],
    locate: (path) => origins.locate(merged, path),
  }
}

/** The position of the table that an overlay extends; undefined when there is none that could be laid under it. */
function baseOf(
  overlay: JsonObject,
  index: number,
  ids: ReadonlyMap<string, number>,
  files: readonly ParsedFile[],
  report: Report,
): number | undefined {
  const name = String(overlay.extends)
  const base = ids.get(name)
  if (base === undefined) {
    report('unknown-table', '/extends', `there is no table "${name}"`, suggest(name, [...ids.keys()]))
    return undefined
  }
  const seen = new Set([index])
  let at: number | undefined = base
  while (at !== undefined) {
    if (seen.has(at)) {
      report(
        'extends-cycle',
        '/extends',
        `"${name}" extends this table itself, or others that do so in a circle`,
        'extend a table that extends nothing',
      )
      return undefined
    }
    if (seen.size > MAX_LEVELS) {
      report(
        'too-large',
        '/extends',
        `tables extend each other over ${MAX_LEVELS} levels`,
        'extend a table that is nearer to the first',
      )
      return undefined
    }
    seen.add(at)
    const file: ParsedFile | undefined = files[at]
    at = file?.ok && file.kind === 'overlay' ? ids.get(String(file.json.extends)) : undefined
  }
  return base
}

function idOf(json: unknown): string | undefined {
  try {
    const { id } = (json ?? {}) as { id?: unknown }
    return typeof id === 'string' ? id : undefined
  } catch {
    // A getter or a proxy of the caller's threw.
    return undefined
  }
}
