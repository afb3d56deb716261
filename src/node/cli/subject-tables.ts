import { dirname, resolve } from 'node:path'
import type { CompiledCatalogue } from '../../core/compile/catalogue.ts'
import { type Catalogue, compileTables, type Issue, type Table } from '../../index.ts'
import { readLintInput } from '../lint-input.ts'
import type { Conversions } from '../load-conversions.ts'
import { idOf } from '../merge-folders.ts'
import type { TableFile } from '../read-table-files.ts'
import { UseError } from '../use-error.ts'
import { ADD_CONVERSIONS } from './setup.ts'

/** A table that a command looks at, and the file it stands in. */
export interface SubjectTable {
  readonly file: string
  readonly id: string
  readonly table: Table
  /** Id of the table whose examples it has, where it gives none of its own. */
  readonly examplesOf?: string
}

/** Tables of files and folders, compiled together with what they may extend. */
export interface SubjectTables {
  readonly catalogue: Catalogue
  readonly tables: readonly SubjectTable[]
  /** Files that hold no table that can be used, and why. */
  readonly broken: readonly { readonly file: string; readonly why: string }[]
}

/**
 * Reads and compiles the tables of `places` and `mappings`, with conversions of one's own. Throws a `UseError` where there are none, or
 * they cannot be read.
 */
export async function readSubjectTables(
  places: readonly string[],
  mappings: readonly string[],
  conversions: Conversions,
): Promise<SubjectTables> {
  const { subject, known, shared, knownShared } = await readLintInput(places, mappings)
  if (subject.length === 0)
    throw new UseError(
      `no tables in ${[...places, ...mappings].join(', ')}`,
      'give a table file, or a folder that holds *.json (files that begin with _ are no tables)',
    )
  const sharedOf = new Map([...shared, ...knownShared].map(({ file, json }) => [resolve(dirname(file)), json]))
  const readable = subject.filter(({ fault }) => fault === undefined)
  const files = [...known.filter(({ fault }) => fault === undefined), ...readable]
  const { catalogue, issues } = compileTables(
    files.map(({ json }) => json),
    { sharedOf: files.map(({ file }) => sharedOf.get(resolve(dirname(file)))), conversions },
  )
  const ids = new Set(catalogue.tables)
  const isGood = (file: TableFile): boolean => file.fault === undefined && ids.has(idOf(file) ?? '')
  return {
    catalogue,
    tables: subject.filter(isGood).map((file) => {
      const id = idOf(file) as string
      const { extends: base, examples } = file.json as { readonly extends?: string; readonly examples?: unknown }
      const table = (catalogue as CompiledCatalogue).table(id) as Table
      const inherits = base !== undefined && examples === undefined
      return { file: file.file, id, table, ...(inherits && { examplesOf: base }) }
    }),
    broken: subject.filter((file) => !isGood(file)).map((file) => ({ file: file.file, why: whyBroken(file, issues) })),
  }
}

function whyBroken(file: TableFile, issues: readonly Issue[]): string {
  if (file.fault !== undefined) return file.fault
  const first = issues.find(({ at, severity }) => severity === 'error' && at === idOf(file))
  const said = first === undefined ? 'it is no table' : `${first.path === '' ? '' : `${first.path}: `}${first.message}`
  if (first?.code === 'unknown-conversion') return `${said} (${ADD_CONVERSIONS})`
  return `${said} (traitmap lint ${file.file} shows everything)`
}
