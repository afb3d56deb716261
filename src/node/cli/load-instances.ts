import type { Catalogue } from '../../index.ts'
import { type Destinations, loadSettings } from '../load-settings.ts'
import { namesOf } from './names.ts'
import type { Session } from './session.ts'
import { checkNames, loadTableSet, type TableSet } from './setup.ts'

/** What says which instances there are, and which of them are asked for. */
export interface InstanceFlags {
  /** Names of instances, or of tables where there are no settings; `all` among them is every one. */
  readonly to?: readonly string[]
  /** The settings file. */
  readonly settings?: string
  readonly mappings?: readonly string[]
}

/** Instances with the tables that they need. */
export interface Instances {
  readonly tables: TableSet
  readonly destinations: Destinations
  /** Those that are asked for; undefined where no names were given. */
  readonly to: readonly string[] | undefined
}

/**
 * The instances of the settings file; without one every table that is asked for, under its own id. Throws a `UseError` for what cannot be
 * read and for unknown names.
 */
export async function loadInstances(session: Session, flags: InstanceFlags): Promise<Instances> {
  const { settings, mappings } = flags
  const to = namesOf(flags.to)
  const given = settings === undefined ? undefined : await loadSettings(settings, session.io.env)
  const tables = await loadTableSet(session, mappings, given === undefined ? to : tablesOf(given))
  const destinations = given ?? everyTable(tables.catalogue)
  checkNames(to ?? [], Object.keys(destinations), settings ?? tables)
  return { tables, destinations, to }
}

function tablesOf(destinations: Destinations): readonly string[] {
  return Object.entries(destinations).map(([name, { table = name }]) => table)
}

function everyTable(catalogue: Catalogue): Destinations {
  return Object.fromEntries(catalogue.tables.map((id) => [id, {}]))
}
