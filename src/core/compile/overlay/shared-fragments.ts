import type { Issue } from '../../model/issue.ts'
import { pointer } from '../../model/pointer.ts'
import type { Row, Table } from '../../model/table.ts'
import { visitTable } from '../check/visit-table.ts'
import { parseFile } from '../parse/parse-file.ts'
import type { Report } from '../parse/report.ts'

type Fragments = Readonly<Record<string, readonly Row[]>>

/** The fragments of the shared file; none when it has mistakes. */
export interface SharedFragments {
  readonly fragments: Fragments
  readonly issues: readonly Issue[]
}

/** A table with the shared fragments that it includes. */
export interface WithShared {
  readonly table: Table
  /** Of each fragment that was added, the place of the include through which it came. */
  readonly added: ReadonlyMap<string, string>
}

/** Reads the shared file (`{ "fragments": { name: rows } }`). Never throws. */
export function parseShared(shared: unknown): SharedFragments {
  if (shared === undefined) return { fragments: {}, issues: [] }
  const file = parseFile(shared, 'shared')
  const issues = file.issues.map((issue) => ({ ...issue, at: '_shared' }))
  return file.ok ? { fragments: file.json.fragments as unknown as Fragments, issues } : { fragments: {}, issues }
}

/**
 * Adds to a table the shared fragments that it includes, itself or through other fragments. Those that it does not include could say
 * nothing in it, and may read settings that it does not have. A fragment of the table with a shared name is reported (`duplicate-name`).
 *
 * @param foreign names of fragments that it has from a table of another folder: they stay, whatever is shared in its own
 */
export function addShared(
  table: Table,
  shared: Fragments,
  report: Report,
  foreign: ReadonlySet<string> = new Set(),
): WithShared {
  const own = table.fragments ?? {}
  for (const name of Object.keys(own)) {
    if (!Object.hasOwn(shared, name) || foreign.has(name)) continue
    report(
      'duplicate-name',
      pointer('/fragments', name),
      `"${name}" is the name of a shared fragment`,
      'give it another name, or include the shared one',
    )
  }
  const added = new Map<string, string>()
  if (Object.keys(shared).length === 0) return { table, added }
  const addIncluded = (part: Table, via?: string): void => {
    const include = (name: string, { at }: { readonly at: string }): void => {
      if (Object.hasOwn(shared, name) && !Object.hasOwn(own, name) && !added.has(name)) added.set(name, via ?? at)
    }
    visitTable(part, { include })
  }
  addIncluded(table)
  // A map gives what is added to it while it is read, once.
  for (const [name, via] of added)
    addIncluded({ ...table, calls: {}, defaults: {}, fragments: only(shared, [name]) }, via)
  if (added.size === 0) return { table, added }
  return { table: { ...table, fragments: { ...own, ...only(shared, added.keys()) } }, added }
}

function only(fragments: Fragments, names: Iterable<string>): Fragments {
  return Object.fromEntries([...names].map((name) => [name, fragments[name] as readonly Row[]]))
}
