import { CALLS } from '../model/call.ts'
import type { Catalogue, SettingDescription, TableDescription } from '../model/engine.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { Json } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import type { Setting, Table } from '../model/table.ts'
import { cloneValue } from '../normalize/clone-value.ts'
import { foldIdentity } from '../normalize/fold.ts'
import { checkTable } from './check/check-table.ts'
import { Compilation } from './compilation.ts'
import { parseTable } from './parse/parse-table.ts'

/** A catalogue as the engine sees it. */
export class CompiledCatalogue implements Catalogue {
  readonly #tables: ReadonlyMap<string, Table>
  /** Table ids by the fold of each of their names. */
  readonly names: ReadonlyMap<string, readonly string[]>
  /** Every id, title and alias as written. */
  readonly spoken: readonly string[]
  readonly compilation: Compilation

  constructor(tables: ReadonlyMap<string, Table>) {
    this.#tables = tables
    this.names = tableNames(tables.values())
    this.spoken = [...tables.values()].flatMap((table) => [table.id, table.title, ...(table.aliases ?? [])])
    this.compilation = new Compilation()
    for (const table of tables.values()) this.compilation.add(table)
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

/**
 * Checks and compiles tables, once per process. Never throws: a table with an error is left out, its issues say why
 * (`at` is the table's id, or its position in the list).
 *
 * @param tables table JSON, as parsed from the files
 * @example compileTables([JSON.parse(text)]).catalogue.tables // ['mixpanel']
 */
export function compileTables(tables: readonly unknown[]): {
  readonly catalogue: Catalogue
  readonly issues: readonly Issue[]
} {
  if (!Array.isArray(tables)) throw new TypeError('compileTables takes a list of tables')
  const issues: Issue[] = []
  const good = new Map<string, Table>()
  for (const [index, json] of tables.entries()) {
    const parsed = parseTable(json)
    const found = parsed.ok ? [...parsed.issues, ...checkTable(parsed.table)] : parsed.issues
    const at = parsed.ok ? parsed.table.id : nameOf(json, index)
    for (const issue of found) issues.push({ ...issue, at })
    if (!parsed.ok || found.some(({ severity }) => severity === 'error')) continue
    if (good.has(at)) {
      issues.push(
        makeIssue('duplicate-id', '/id', `Another table has the id ${at}; this one was left out.`, undefined, at),
      )
      continue
    }
    good.set(at, parsed.table)
  }
  const catalogue = new CompiledCatalogue(good)
  for (const [name, ids] of catalogue.names) {
    if (ids.length < 2) continue
    const message = `The name ${name} means ${ids.join(' and ')}: an integrations entry of that name addresses both.`
    issues.push(makeIssue('duplicate-name', '/aliases', message, 'Give each table names of its own.', ids[1]))
  }
  return { catalogue, issues }
}

function nameOf(json: unknown, index: number): string {
  return isObject(json as Json) && typeof (json as { id?: unknown }).id === 'string'
    ? (json as { id: string }).id
    : String(index)
}

function tableNames(tables: Iterable<Table>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  for (const table of tables) {
    for (const name of new Set([table.id, table.title, ...(table.aliases ?? [])].map(foldIdentity))) {
      names.set(name, [...(names.get(name) ?? []), table.id])
    }
  }
  return names
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
  const { values } = setting
  const choices =
    values === undefined ? undefined : Array.isArray(values) ? (values as readonly string[]) : Object.keys(values)
  return {
    name,
    type: setting.type,
    ...(setting.title === undefined ? {} : { title: setting.title }),
    required: setting.required === true,
    ...(setting.default === undefined ? {} : { default: setting.default }),
    ...(choices === undefined ? {} : { choices }),
    ...(setting.of === undefined ? {} : { of: setting.of }),
    ...(setting.format === undefined ? {} : { format: setting.format }),
    ...(setting.note === undefined ? {} : { note: setting.note }),
  }
}
