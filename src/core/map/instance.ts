import type { CompiledCatalogue } from '../compile/catalogue.ts'
import { checkCondition } from '../compile/check-condition.ts'
import type { Compilation } from '../compile/compilation.ts'
import type { Program } from '../compile/program.ts'
import { resolveSettings, type Settings } from '../compile/settings/resolve-settings.ts'
import { settingsRun } from '../compile/settings/settings-run.ts'
import type { InstanceConfig } from '../model/engine.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { nearestName } from '../model/nearest-name.ts'
import type { Condition, Table } from '../model/table.ts'
import type { Value } from '../model/value.ts'

/** A configured instance before its rows are compiled. */
export interface Configured {
  readonly name: string
  readonly table: Table | undefined
  readonly tableId: string
  readonly settings: Settings
  readonly when: Condition | undefined
  readonly consent: readonly string[]
  readonly issues: readonly Issue[]
}

/** An instance that can map. */
export interface Instance extends Configured {
  readonly program: Program | undefined
  /** Values that depend on its settings only, filled in at first use. */
  readonly constants: (Value | undefined)[]
}

/** Checks one instance's configuration. Its issues have the instance's name in `at`. */
export function configure(name: string, config: InstanceConfig, catalogue: CompiledCatalogue): Configured {
  const tableId = typeof config?.table === 'string' ? config.table : name
  const table = catalogue.table(tableId)
  const issues: Issue[] = []
  if (!isObject(config as unknown as JsonObject)) {
    issues.push(makeIssue('bad-setting', '', 'The configuration of an instance is an object.', undefined, name))
  }
  if (table === undefined) {
    const near = nearestName(tableId, catalogue.tables)
    const hint =
      near === undefined ? `There are ${catalogue.tables.join(', ') || 'no tables'}.` : `Did you mean ${near}?`
    issues.push(makeIssue('unknown-table', '/table', `There is no table ${JSON.stringify(tableId)}.`, hint, name))
    return { name, table, tableId, settings: {}, when: undefined, consent: [], issues }
  }
  const given = config.settings ?? {}
  if (!isObject(given)) issues.push(makeIssue('bad-setting', '/settings', 'Settings are an object.', undefined, name))
  const resolved = resolveSettings(table, isObject(given) ? given : {})
  for (const issue of resolved.issues) issues.push({ ...issue, at: name })
  for (const issue of config.when === undefined ? [] : checkCondition(config.when)) issues.push({ ...issue, at: name })
  const { consent = [] } = config
  const named = Array.isArray(consent) && consent.every((category) => typeof category === 'string')
  if (!named) issues.push(makeIssue('bad-setting', '/consent', 'consent is a list of category names.', undefined, name))
  return {
    name,
    table,
    tableId,
    settings: resolved.settings,
    when: issues.length === 0 ? config.when : undefined,
    consent: named ? consent : [],
    issues,
  }
}

/** Compiles a configured instance; addresses that its settings make impossible are issues too. */
export function makeInstance(configured: Configured, compilation: Compilation): Instance {
  const { table, settings, name } = configured
  if (table === undefined || configured.issues.length > 0) return { ...configured, program: undefined, constants: [] }
  const program = compilation.program(table, settings)
  const run = settingsRun(settings)
  const faults = new Set<string>()
  for (const requests of Object.values(program.calls)) {
    for (const request of requests) {
      const fault = request.fault(run)
      if (fault !== undefined) faults.add(fault)
    }
  }
  const issues = [...faults].map((fault) =>
    makeIssue('bad-setting', '/settings', `${table.title}: ${fault}.`, undefined, name),
  )
  return { ...configured, issues, program: issues.length > 0 ? undefined : program, constants: [] }
}
