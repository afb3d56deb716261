import { nearestName } from '../../core/model/nearest-name.ts'
import { type Catalogue, compileTables, type Table } from '../../index.ts'
import { type Destinations, loadSettings } from '../load-settings.ts'
import { SHIPPED_TABLES } from '../load-tables.ts'
import { readTableFiles, type TableFile } from '../read-table-files.ts'
import { UseError } from '../use-error.ts'
import type { Session } from './session.ts'

/** The tables that come with the package, compiled, and as they stand in their files. */
export interface Shipped {
  readonly catalogue: Catalogue
  readonly tables: ReadonlyMap<string, Table>
}

/** Loads the shipped tables. One that cannot be used is left out with a word on standard error. */
export async function loadShipped(session: Session): Promise<Shipped> {
  const files: readonly TableFile[] = await readTableFiles([SHIPPED_TABLES])
  const { catalogue, issues } = compileTables(files.flatMap(({ json, fault }) => (fault === undefined ? [json] : [])))
  for (const { fault } of files) if (fault !== undefined) await session.tell(`warning: left out: ${fault}`)
  const broken = new Set(issues.filter(({ severity }) => severity === 'error').map(({ at }) => at))
  for (const id of broken) await session.tell(`warning: table ${id} is left out: traitmap lint shows its faults`)
  const usable = new Set(catalogue.tables)
  const tables = files.map(({ json }) => json as Table | undefined).filter((table) => usable.has(table?.id ?? ''))
  return { catalogue, tables: new Map((tables as Table[]).map((table) => [table.id, table])) }
}

/** The instances of the settings file; without one every table under its own id. */
export async function loadDestinations(
  session: Session,
  shipped: Shipped,
  file: string | undefined,
): Promise<Destinations> {
  if (file !== undefined) return loadSettings(file, session.io.env)
  return Object.fromEntries(shipped.catalogue.tables.map((id) => [id, {}]))
}

/** Throws a `UseError` for a name that is no instance. `file` is the settings file that names them, if there is one. */
export function checkNames(names: readonly string[], instances: readonly string[], file: string | undefined): void {
  for (const name of names) {
    if (instances.includes(name)) continue
    const near = nearestName(name, instances)
    const all = file === undefined ? 'traitmap destinations lists them' : `${file} has: ${instances.join(', ')}`
    const kind = file === undefined ? 'destination' : 'instance'
    throw new UseError(`unknown ${kind} "${name}"`, near === undefined ? all : `did you mean "${near}"? ${all}`)
  }
}
