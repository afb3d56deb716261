import type { Issue } from '../../model/issue.ts'
import type { JsonObject } from '../../model/json.ts'
import { unescapeStep } from '../../model/pointer.ts'
import type { Table } from '../../model/table.ts'
import { checkTable } from '../check/check-table.ts'
import { collectIssues } from '../parse/report.ts'
import { type ResolvedTable, resolveOverlays } from './resolve-overlays.ts'
import { addShared, parseShared, type SharedFragments } from './shared-fragments.ts'

/** A table of a list with what it extends and what it shares, parsed and checked. */
export interface AssembledTable {
  /** Its position in the list. */
  readonly index: number
  /** Id of the table at the end of what it extends: its own when it extends nothing. Tables of one family may share names. */
  readonly family: string
  /** A copy of what stands in the file; undefined when it has mistakes. */
  readonly own: JsonObject | undefined
  /** Undefined when the file cannot be read as a table. One with errors among its issues is not fit to run. */
  readonly table: Table | undefined
  /** Every mistake. Pointers lead into the table's own file: `/extends` for what stands in its base, an `include` for what stands in a shared fragment. */
  readonly issues: readonly Issue[]
  /** The pointer into the file for one into the table, by the same rule. */
  place(path: string): string
}

/** What `assembleTables` gives. */
export interface Assembly {
  readonly tables: readonly AssembledTable[]
  /** Mistakes of the shared files, at `_shared`. */
  readonly issues: readonly Issue[]
}

/**
 * Makes whole tables of what stands in files: overlays are laid over what they extend, shared fragments put in, and the result is parsed
 * and checked as if written by hand. Never throws.
 *
 * @param tables the parsed JSON of tables and overlays, in any order
 * @param shared the parsed JSON of the shared file; undefined when there is none
 * @param registered names of the registered conversions there are; left out when that is not known
 * @param sharedOf the shared file of each table's own folder, where they are not of one: the same object for tables of one folder
 */
export function assembleTables(
  tables: readonly unknown[],
  shared?: unknown,
  registered?: readonly string[],
  sharedOf: readonly unknown[] = tables.map(() => shared),
): Assembly {
  const parsed = new Map([...new Set([shared, ...sharedOf])].map((file) => [file, parseShared(file)] as const))
  const fragmentsAt = (index: number): SharedFragments => parsed.get(sharedOf[index]) ?? parseShared(undefined)
  const resolved = resolveOverlays(tables, {
    areOne: (index, other) => sharedOf[index] === sharedOf[other],
    complete: (json, index) => {
      const table = json as unknown as Table
      return addShared(table, fragmentsAt(index).fragments, () => undefined).table as unknown as JsonObject
    },
  })
  return {
    tables: resolved.map((one) => assembleTable(one, fragmentsAt(one.index), registered)),
    issues: [...parsed.values()].flatMap(({ issues }) => issues),
  }
}

function assembleTable(
  resolved: ResolvedTable,
  shared: SharedFragments,
  registered: readonly string[] | undefined,
): AssembledTable {
  const { index, family, own, json, foreign } = resolved
  if (json === undefined)
    return { index, family, own, table: undefined, issues: resolved.issues, place: (path) => path }
  const { issues, report } = collectIssues(String(json.id))
  const theirs = new Set([...foreign].filter((name) => !Object.hasOwn((own?.fragments ?? {}) as JsonObject, name)))
  const { table, added } = addShared(json as unknown as Table, shared.fragments, report, theirs)
  const place = (path: string): string => {
    const via = added.get(fragmentOf(path))
    return resolved.locate(via ?? path) ?? '/extends'
  }
  const moved = [...issues, ...checkTable(table, registered)].map((issue) => {
    const name = fragmentOf(issue.path)
    const [path, via] = [place(issue.path), added.get(name)]
    if (path !== '/extends' && via === undefined) return { ...issue, path }
    const where = via === undefined ? `at ${issue.path} of what comes out` : `in the shared fragment "${name}"`
    const moved = { ...issue, path, message: `${where}: ${issue.message}` }
    return issue.path.startsWith('/examples/') ? { ...moved, hint: OWN_EXAMPLES } : moved
  })
  return { index, family, own, table, issues: [...resolved.issues, ...moved], place }
}

/** An overlay has the examples of its base until it gives others, and what it changes may be in them. */
const OWN_EXAMPLES = 'the examples are those of the base: give the overlay "examples" of its own'

/** Name of the fragment that a pointer into a table leads to; an impossible name when it leads elsewhere. */
function fragmentOf(path: string): string {
  const [, key, name] = path.split('/')
  return key === 'fragments' && name !== undefined ? unescapeStep(name) : ''
}
