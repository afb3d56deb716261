import { CALLS } from '../model/call.ts'
import type { Catalogue, SettingDescription, TableDescription } from '../model/engine.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { Json } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import type { Setting, Table } from '../model/table.ts'
import { cloneValue } from '../normalize/clone-value.ts'
import { foldIdentity } from '../normalize/fold.ts'
import { snapshot } from '../normalize/snapshot.ts'
import { Compilation } from './compilation.ts'
import type { RegisteredConversions } from './convert/compile-conversion.ts'
import { assembleTables } from './overlay/assemble-tables.ts'
import { type CustomConversion, registerConversions } from './register-conversions.ts'

/** A catalogue as the engine sees it. */
export class CompiledCatalogue implements Catalogue {
  readonly #tables: ReadonlyMap<string, Table>
  /** Table ids by the fold of each of their names. */
  readonly names: ReadonlyMap<string, readonly string[]>
  /** Every id, title and alias as written. */
  readonly spoken: readonly string[]
  readonly compilation: Compilation

  readonly registered: RegisteredConversions

  /** @param known names of tables that are not in it */
  constructor(tables: ReadonlyMap<string, Table>, registered: RegisteredConversions, known: readonly TableNames[]) {
    this.registered = registered
    this.#tables = tables
    const all = [...tables.values(), ...known]
    this.names = idsByName(all)
    this.spoken = all.flatMap(namesOf)
    this.compilation = new Compilation(registered)
  }

  get tables(): readonly string[] {
    return [...this.#tables.keys()]
  }

  table(id: string): Table | undefined {
    return this.#tables.get(id)
  }

  describe(id: string): TableDescription | undefined {
    const table = this.#tables.get(id)
    return table === undefined
      ? undefined
      : (cloneValue(describeTable(table) as unknown as Json) as unknown as TableDescription)
  }
}

/** The names of a table. */
type TableNames = Pick<Table, 'id' | 'title' | 'aliases'>

/** What tables may use besides themselves. */
export interface CompileOptions {
  /** The parsed JSON of `_shared.json`: fragments that any table may include. */
  readonly shared?: unknown
  /**
   * Instead of `shared`, where the tables come from several folders: for each table, in the order of the list, the parsed JSON of the
   * `_shared.json` of its own folder (one object for a folder), undefined where that has none.
   */
  readonly sharedOf?: readonly unknown[]
  /**
   * Tables that there are besides, as table JSON or `{ id, title?, aliases? }`: an event's `integrations` entry for one of them is neither
   * unknown nor misspelt. Nothing but these names is read, so a process that uses two tables need not check a hundred.
   */
  readonly known?: readonly unknown[]
  /** Conversions of the embedder's own, by name: `x.tier`. They must be pure; one that throws counts as failed. */
  readonly conversions?: Readonly<Record<string, CustomConversion>>
}

/**
 * Checks and compiles tables, once per process. Overlays (`extends`) are laid over their bases, which are in the same list. Never throws
 * on any table: one with an error is left out, its issues say why (`at` is the table's id, or its position in the list).
 * Throws a TypeError when `tables`, `sharedOf` or `known` is no list, or `conversions` are not functions named `x.…`.
 *
 * @param tables table JSON, as parsed from the files
 * @example compileTables([JSON.parse(text)]).catalogue.tables // ['mixpanel']
 */
export function compileTables(
  tables: readonly unknown[],
  options: CompileOptions = {},
): {
  readonly catalogue: Catalogue
  readonly issues: readonly Issue[]
} {
  const { sharedOf = [], known = [] } = options
  for (const [name, list] of Object.entries({ tables, sharedOf, known }))
    if (!Array.isArray(list)) throw new TypeError(`${name} of compileTables is a list`)
  const registered = registerConversions(options.conversions ?? {})
  const assembly = assembleTables(tables, options.shared, [...registered.keys()], options.sharedOf)
  const issues: Issue[] = [...assembly.issues]
  const good = new Map<string, Table>()
  const families = new Map<string, string>()
  for (const { index, family, table, issues: found } of assembly.tables) {
    const at = table?.id ?? nameOf(tables[index], index)
    for (const issue of found) issues.push({ ...issue, at })
    if (table === undefined || found.some(({ severity }) => severity === 'error')) continue
    if (good.has(at)) {
      issues.push(
        makeIssue('duplicate-id', '/id', `Another table has the id ${at}; this one was left out.`, undefined, at),
      )
      continue
    }
    good.set(at, table)
    families.set(at, family)
  }
  const others = known.flatMap((json, index) => readNames(json, index, issues)).filter(({ id }) => !good.has(id))
  for (const { id, base } of others) families.set(id, families.get(base) ?? base)
  const catalogue = new CompiledCatalogue(good, registered, others)
  for (const [name, ids] of catalogue.names) {
    const [first] = ids
    const stranger = ids.find((id) => families.get(id) !== families.get(first as string))
    const at = stranger !== undefined && good.has(stranger) ? stranger : ids.find((id) => good.has(id))
    if (stranger === undefined || at === undefined) continue
    const message = `The name ${name} means ${first} and ${stranger}: an integrations entry of that name addresses both.`
    issues.push(makeIssue('duplicate-name', '/aliases', message, 'Give each table names of its own.', at))
  }
  return { catalogue, issues }
}

/** The id that a faulty table states, or its position. */
function nameOf(json: unknown, index: number): string {
  const table = snapshot(json, '', [])
  const id = isObject(table) ? table.id : undefined
  return typeof id === 'string' ? id : String(index)
}

/** The names of a table and the id of the one that it extends, or its own; nothing else of it. */
function readNames(json: unknown, index: number, issues: Issue[]): readonly (TableNames & { base: string })[] {
  try {
    const { id, title = '', aliases = [], extends: base = id } = json as Record<string, unknown>
    const texts: readonly unknown[] = Array.isArray(aliases) ? [id, title, base, ...aliases] : []
    if (texts.length > 0 && texts.every((text) => typeof text === 'string')) {
      const names = { id: id as string, title: title as string, aliases: [...(aliases as readonly string[])] }
      return [{ ...names, base: base as string }]
    }
  } catch {
    // It is null, or a getter or a proxy of the caller's threw.
  }
  const hint = 'give { "id": "…", "title": "…", "aliases": [] }, or a whole table'
  issues.push(makeIssue('wrong-type', `/${index}`, 'This is neither a table nor the names of one.', hint, 'known'))
  return []
}

function namesOf({ id, title, aliases = [] }: TableNames): readonly string[] {
  return [id, title, ...aliases].filter((name) => name !== '')
}

function idsByName(tables: readonly TableNames[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>()
  for (const table of tables) {
    for (const name of new Set(namesOf(table).map(foldIdentity))) ids.set(name, [...(ids.get(name) ?? []), table.id])
  }
  return ids
}

function describeTable(table: Table): TableDescription {
  return {
    id: table.id,
    version: table.version,
    title: table.title,
    aliases: table.aliases ?? [],
    calls: CALLS.filter((call) => table.calls[call] !== undefined || table.calls['*'] !== undefined),
    groups: table.groups,
    defaultOff: table.defaultOff === true,
    settings: Object.entries(table.settings ?? {}).map(([name, setting]) => describeSetting(name, setting)),
  }
}

function describeSetting(name: string, setting: Setting): SettingDescription {
  const { type, title, required = false, default: value, values, of, format, note } = setting
  const choices = values === undefined || Array.isArray(values) ? values : Object.keys(values)
  const all = { name, type, title, required, default: value, choices, of, format, note }
  return Object.fromEntries(
    Object.entries(all).filter(([, part]) => part !== undefined),
  ) as unknown as SettingDescription
}
