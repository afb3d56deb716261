import { type AssembledTable, assembleTables } from '../compile/overlay/assemble-tables.ts'
import { parseShared } from '../compile/overlay/shared-fragments.ts'
import type { Issue } from '../model/issue.ts'
import type { JsonObject } from '../model/json.ts'
import { deadRow } from './dead-row.ts'
import { duplicateName } from './duplicate-name.ts'
import { fewExamples } from './few-examples.ts'
import { fileName } from './file-name.ts'
import { keyOrder } from './key-order.ts'
import type { Find, Linter, LintFinding, TableFile } from './linter.ts'
import { lostListRow } from './lost-list-row.ts'
import { missingDocs } from './missing-docs.ts'
import { openSearch } from './open-search.ts'
import { openSecret } from './open-secret.ts'
import { unaddressedTrait } from './unaddressed-trait.ts'
import { unclearStatus } from './unclear-status.ts'
import { unknownReservedPart } from './unknown-reserved-part.ts'
import { unusedFragment } from './unused-fragment.ts'
import { unusedSetting } from './unused-setting.ts'

export type { Find, FolderLinter, Linter, LintFinding, TableFile, TableLinter } from './linter.ts'

/** A file of a folder of tables: its name, with or without its folder, and its parsed JSON. */
export interface JsonFile {
  readonly file: string
  readonly json: unknown
}

/** Every linter, in the order in which they run. */
export const LINTERS: readonly Linter[] = [
  fileName,
  keyOrder,
  duplicateName,
  missingDocs,
  fewExamples,
  openSecret,
  unusedSetting,
  unusedFragment,
  deadRow,
  lostListRow,
  openSearch,
  unclearStatus,
  unknownReservedPart,
  unaddressedTrait,
]

/**
 * Looks for what is wrong with tables: first what the parser and the checks of the compiler find (linter `table`), then, in the
 * tables that could be read, what the linters find. Overlays are looked at as what comes out of them. `_shared.json` holds the
 * fragments that the tables of its folder share; other files whose names begin with `_` are no tables.
 *
 * @param files each file's name (with or without its folder) and its parsed JSON
 * @returns the findings, file by file and then those of the linters over all files; empty when all is well. Never throws.
 */
export function lintTables(files: readonly JsonFile[]): readonly LintFinding[] {
  const findings: LintFinding[] = []
  const { read, shared } = readFiles(files)
  const findFor =
    (linter: string, file: string, place: (path: string) => string = (path) => path): Find =>
    (path, message, hint) => {
      findings.push({ file, linter, path: place(path), message, hint })
    }
  findings.push(...shared)
  for (const { file, assembled, entry } of read) {
    findings.push(...assembled.issues.map((issue) => findingOf(file, issue)))
    if (entry === undefined) continue
    const endless = assembled.issues.some(({ code }) => code === 'fragment-cycle' || code === 'too-large')
    for (const linter of LINTERS) {
      if (linter.scope !== 'folder' && linter.expands === true && endless) continue
      if (linter.scope === 'table') linter.check(entry, findFor(linter.name, file, assembled.place))
      if (linter.scope === 'file') linter.check(entry, findFor(linter.name, file))
    }
  }
  const entries = read.flatMap(({ entry, assembled }) => (entry === undefined ? [] : [{ entry, assembled }]))
  const places = new Map(entries.map(({ entry, assembled }) => [entry, assembled.place]))
  for (const linter of LINTERS) {
    if (linter.scope !== 'folder') continue
    linter.check(
      entries.map(({ entry }) => entry),
      (entry) => findFor(linter.name, entry.file, places.get(entry)),
    )
  }
  return findings
}

/**
 * Mends what linters can mend without a person (unused settings, the order of keys).
 *
 * @param files as for `lintTables`
 * @returns the files that change, with what should stand in them
 */
export function fixTables(files: readonly JsonFile[]): readonly { readonly file: string; readonly json: JsonObject }[] {
  return readFiles(files).read.flatMap(({ file, entry }) => {
    if (entry === undefined) return []
    let { json } = entry
    for (const linter of LINTERS) if (linter.scope !== 'folder') json = linter.fix?.({ ...entry, json }) ?? json
    return JSON.stringify(json) === JSON.stringify(entry.json) ? [] : [{ file, json }]
  })
}

/** How many pages of vendor documentation nobody could open yet (`"checked": null`). They are no findings. */
export function countUnchecked(files: readonly JsonFile[]): number {
  return readFiles(files)
    .read.flatMap(({ entry }) => entry?.table.docs ?? [])
    .filter(({ checked }) => checked === null).length
}

interface ReadFile {
  readonly file: string
  readonly assembled: AssembledTable
  readonly entry: TableFile | undefined
}

function readFiles(files: readonly JsonFile[]): {
  readonly read: readonly ReadFile[]
  readonly shared: readonly LintFinding[]
} {
  const isShared = ({ file }: JsonFile): boolean => baseName(file) === '_shared.json'
  const tables = files.filter(({ file }) => !baseName(file).startsWith('_'))
  const shared = new Map(files.filter(isShared).map(({ file, json }) => [folderOf(file), { file, json }]))
  const { tables: assembled } = assembleTables(
    tables.map(({ json }) => json),
    undefined,
    undefined,
    tables.map(({ file }) => shared.get(folderOf(file))?.json),
  )
  const read = assembled.map((one) => {
    const { file } = tables[one.index] as JsonFile
    const { own: json, table, family } = one
    const entry = json && table && { file, json, table, family }
    return { file, assembled: one, entry }
  })
  const findings = [...shared.values()].flatMap(({ file, json }) =>
    parseShared(json).issues.map((issue) => findingOf(file, issue)),
  )
  return { read, shared: findings }
}

function folderOf(file: string): string {
  return file.slice(0, file.length - baseName(file).length)
}

function baseName(file: string): string {
  return file.replace(/^[\s\S]*[/\\]/, '')
}

function findingOf(file: string, { path, message, hint }: Issue): LintFinding {
  const finding = { file, linter: 'table', path, message }
  return hint === undefined ? finding : { ...finding, hint }
}
