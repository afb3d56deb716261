import { type Catalogue, compileTables, type Engine } from '../../index.ts'
import { type Destinations, loadSettings } from '../load-settings.ts'
import { SHIPPED_TABLES } from '../load-tables.ts'
import { idOf, mergeFolders } from '../merge-folders.ts'
import { readTableFolders, type TableFolder } from '../read-table-folders.ts'
import { readTableVersion } from '../read-table-version.ts'
import { UseError } from '../use-error.ts'
import { namesOf } from './names.ts'
import { previewEngine } from './preview-engine.ts'
import type { Session } from './session.ts'
import { ADD_CONVERSIONS, checkNames } from './setup.ts'

/** Engines of the same instances over two versions of tables. */
export interface DiffSides {
  readonly before: Engine
  readonly after: Engine
}

interface Side {
  readonly catalogue: Catalogue
  /** Ids of the tables that the version itself has. */
  readonly ids: readonly string[]
}

/** Reads and compiles both versions. Throws a `UseError` for what cannot be read or compiled, and for unknown names in `to`. */
export async function diffSides(
  session: Session,
  old: string,
  next: string,
  { to: given, settings }: { readonly to?: readonly string[]; readonly settings?: string },
): Promise<DiffSides> {
  const to = namesOf(given)
  const [shipped] = (await readTableFolders([SHIPPED_TABLES])) as [TableFolder]
  const sides = [await sideOf(session, shipped, old), await sideOf(session, shipped, next)] as const
  const ids = [...new Set(sides.flatMap((side) => side.ids))].sort()
  const all: Destinations =
    settings === undefined
      ? Object.fromEntries(ids.map((id) => [id, {}]))
      : await loadSettings(settings, session.io.env)
  checkNames(to ?? [], Object.keys(all), settings ?? { hintOf: () => `${old} and ${next} have: ${ids.join(', ')}` })
  const [before, after] = sides.map(({ catalogue, ids }) => {
    const own = Object.entries(all).filter(([name, { table }]) => {
      return ids.includes(table ?? name) && (to === undefined || to.includes(name))
    })
    return previewEngine(catalogue, Object.fromEntries(own)).engine
  }) as [Engine, Engine]
  return { before, after }
}

/** Tables that come with traitmap are there to be extended; those of the version take their place. */
async function sideOf({ conversions }: Session, shipped: TableFolder, version: string): Promise<Side> {
  const folder = await readTableVersion(version)
  if (folder.files.length === 0)
    throw new UseError(`no tables in ${version}`, 'give a folder that holds *.json, or a table file')
  for (const { file, fault } of folder.files)
    if (fault !== undefined) throw new UseError(`cannot read ${file}: ${fault}`, 'mend the JSON')
  const { files, sharedOf } = mergeFolders([shipped, folder])
  const readable = files.filter(({ fault }) => fault === undefined)
  const { catalogue, issues } = compileTables(
    readable.map(({ json }) => json),
    { sharedOf: readable.map(sharedOf), conversions },
  )
  const ids = folder.files.map((file) => idOf(file) ?? file.file)
  const broken = ids.find((id) => !catalogue.tables.includes(id))
  if (broken !== undefined) {
    const first = issues.find(({ at, severity }) => severity === 'error' && at === broken)
    const why = first === undefined ? 'it is no table' : `${first.path}: ${first.message}`
    const hint = first?.code === 'unknown-conversion' ? ADD_CONVERSIONS : `traitmap lint ${version} shows everything`
    throw new UseError(`${version}: ${broken} cannot be used: ${why}`, hint)
  }
  return { catalogue, ids }
}
