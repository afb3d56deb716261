import type { CompiledCatalogue } from '../../core/compile/catalogue.ts'
import type { IssueCode } from '../../core/model/issue-codes.ts'
import { nearestName } from '../../core/model/nearest-name.ts'
import type { TableDoc } from '../../core/model/table.ts'
import { type Catalogue, compileTables, type Table } from '../../index.ts'
import { SHIPPED_TABLES } from '../load-tables.ts'
import { idOf, mergeFolders } from '../merge-folders.ts'
import { neededFiles } from '../needed-files.ts'
import type { TableFile } from '../read-table-files.ts'
import { readTableFolders, type TableFolder } from '../read-table-folders.ts'
import { UseError } from '../use-error.ts'
import type { Session } from './session.ts'

/** What `--mappings` says of itself. */
export const MAPPINGS_HELP = 'a folder of further tables, which win over those that come with traitmap; may be repeated'

/** What may be missing where a table is not known. */
export const ADD_TABLES = '--mappings FOLDER adds tables of yours'

/** What may be missing where a conversion is not known. */
export const ADD_CONVERSIONS = '--conversions FILE gives conversions of your own'

/** The tables that there are, compiled; where only some are needed, these and those of further folders. */
export interface TableSet {
  readonly catalogue: Catalogue
  /** Names of the tables that were not needed. */
  readonly known: readonly unknown[]
  /** A table as it was compiled, with what it extends and the fragments that it shares. Only for ids of the catalogue. */
  tableOf(id: string): Table
  /** The documentation that a table names, or what it extends. */
  docsOf(id: string): readonly TableDoc[]
  /** The file of a table in a further folder; undefined for those that come with the package. */
  ownFileOf(id: string): string | undefined
  /** What to do about a name that no table of the catalogue has. */
  hintOf(id: string): string
}

/**
 * Loads the tables that come with the package and those of further folders, which win.
 * One that cannot be used is left out with a word on standard error; a further folder that cannot be read is a `UseError`.
 *
 * @param needed ids of tables: of what comes with the package others are known by their names only, which takes a tenth of the time.
 * All are loaded where one of them is not there, or none is given.
 */
export async function loadTableSet(
  session: Session,
  mappings: readonly string[] = [],
  needed?: readonly string[],
): Promise<TableSet> {
  const [shipped, ...own] = await readTableFolders([SHIPPED_TABLES, ...mappings])
  for (const { file, fault } of own.flatMap(({ files }) => files))
    if (fault !== undefined) throw new UseError(`cannot read ${file}: ${fault}`, 'mend the JSON')
  const { files, sharedOf } = mergeFolders([shipped as TableFolder, ...own])
  for (const { file, fault } of files)
    if (fault !== undefined) await session.tell(`warning: left out ${file}: ${fault}`)
  const good = files.filter(({ fault }) => fault === undefined)
  const ownFiles = own.flatMap((folder) => folder.files)
  const used = new Set(needed === undefined ? good : neededFiles(good, needed, ownFiles))
  const known = good.filter((file) => !used.has(file)).map(namesIn)
  const { catalogue, issues } = compileTables(
    [...used].map(({ json }) => json),
    { sharedOf: [...used].map(sharedOf), known, conversions: session.conversions },
  )
  const told = new Map<string, IssueCode>()
  for (const { at, path, message, severity, code } of issues) {
    if (severity !== 'error' || told.has(at)) continue
    told.set(at, code)
    const subject = catalogue.tables.includes(at) ? `table ${at}` : brokenText(at)
    await session.tell(`warning: ${subject}: ${path === '' ? '' : `${path}: `}${message}`)
  }
  if (told.size > 0) await session.tell(`${lintCommand(mappings)} shows what is wrong with tables`)
  if ([...told.values()].includes('unknown-conversion')) await session.tell(ADD_CONVERSIONS)
  const byId = new Map(files.map((file) => [idOf(file), file.json as Partial<Table> & { extends?: string }]))
  const docsOf = (id: string, levels = 0): readonly TableDoc[] => {
    const table = byId.get(id)
    if (table?.docs !== undefined || table?.extends === undefined || levels > 8) return table?.docs ?? []
    return docsOf(table.extends, levels + 1)
  }
  const tableOf = (id: string): Table => (catalogue as CompiledCatalogue).table(id) as Table
  return {
    catalogue,
    known,
    tableOf,
    docsOf,
    ownFileOf: (id) => ownFiles.find((file) => idOf(file) === id)?.file,
    hintOf: (id) => hintOf(id, told, mappings),
  }
}

/** What `known` reads of a table, small enough to be handed to workers. */
function namesIn({ json }: TableFile): object {
  const { id, title, aliases, extends: base } = json as Partial<Table> & { readonly extends?: string }
  return { id, title, aliases, extends: base }
}

function brokenText(id: string): string {
  return id === '_shared' ? 'the shared fragments are left out' : `table ${id} is left out`
}

function hintOf(id: string, broken: ReadonlyMap<string, IssueCode>, mappings: readonly string[]): string {
  if (broken.get(id) === 'unknown-conversion') return `its table is left out: ${ADD_CONVERSIONS}`
  if (broken.has(id)) return `its table is left out: ${lintCommand(mappings)} shows its faults`
  const lists = `${['traitmap destinations', ...folderFlags(mappings)].join(' ')} lists them`
  return mappings.length > 0 ? lists : `${lists}; ${ADD_TABLES}`
}

function lintCommand(mappings: readonly string[]): string {
  return ['traitmap lint', ...folderFlags(mappings)].join(' ')
}

function folderFlags(mappings: readonly string[]): readonly string[] {
  return mappings.map((folder) => `--mappings ${folder}`)
}

/**
 * Throws a `UseError` for a name that is no instance. `known` is the settings file, or whatever else has the names, or the tables
 * themselves.
 */
export function checkNames(
  names: readonly string[],
  instances: readonly string[],
  known: string | Pick<TableSet, 'hintOf'>,
): void {
  for (const name of names) {
    if (instances.includes(name)) continue
    const near = nearestName(name, instances)
    const all = typeof known === 'string' ? `${known} has: ${instances.join(', ')}` : known.hintOf(name)
    const kind = typeof known === 'string' ? 'instance' : 'destination'
    throw new UseError(`unknown ${kind} "${name}"`, near === undefined ? all : `did you mean "${near}"? ${all}`)
  }
}
