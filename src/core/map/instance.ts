import type { CompiledCatalogue } from '../compile/catalogue.ts'
import { checkCondition } from '../compile/check-condition.ts'
import type { Compilation } from '../compile/compilation.ts'
import { resolveSettings, type Settings } from '../compile/settings/resolve-settings.ts'
import { withReferences } from '../compile/settings/with-references.ts'
import type { InstanceConfig } from '../model/engine.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { Json } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { nameHint } from '../model/name-hint.ts'
import { pointer } from '../model/pointer.ts'
import type { Condition, Table } from '../model/table.ts'
import { cloneValue } from '../normalize/clone-value.ts'

/** A configured instance before its rows are compiled. */
export interface Configured {
  readonly name: string
  readonly table: Table | undefined
  readonly tableId: string
  readonly settings: Settings
  /** The settings as they are sent: the same object, or with secrets as references. */
  readonly given: Settings
  readonly when: Condition | undefined
  readonly consent: readonly string[]
  readonly issues: readonly Issue[]
}

/** A configured instance of which all that can be wrong is known: it can map when it has no issue. */
export type Instance = Configured

const INSTANCE_KEYS: readonly string[] = ['table', 'settings', 'when', 'consent'] satisfies (keyof InstanceConfig)[]

/** Checks one instance's configuration. Its issues have the instance's name in `at`. */
export function configure(
  name: string,
  instance: InstanceConfig,
  catalogue: CompiledCatalogue,
  references = false,
): Configured {
  const config: InstanceConfig = isObject(instance as unknown as Json) ? instance : {}
  const tableId = typeof config.table === 'string' ? config.table : name
  const table = catalogue.table(tableId)
  const issues: Issue[] = []
  if (config !== instance) {
    issues.push(makeIssue('bad-setting', '', 'The configuration of an instance is an object.', undefined, name))
  }
  for (const key of Object.keys(config)) {
    if (INSTANCE_KEYS.includes(key)) continue
    const hint = nameHint(key, INSTANCE_KEYS)
    issues.push(makeIssue('bad-setting', pointer('', key), `An instance has no ${JSON.stringify(key)}.`, hint, name))
  }
  if (table === undefined) {
    const hint = nameHint(tableId, catalogue.tables, catalogue.tables.length === 0 ? 'There are no tables.' : undefined)
    issues.push(makeIssue('unknown-table', '/table', `There is no table ${JSON.stringify(tableId)}.`, hint, name))
    return { name, table, tableId, settings: {}, given: {}, when: undefined, consent: [], issues }
  }
  const given = config.settings ?? {}
  if (!isObject(given)) issues.push(makeIssue('bad-setting', '/settings', 'Settings are an object.', undefined, name))
  const own = isObject(given) ? given : {}
  const resolved = resolveSettings(table, own)
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
    given: references ? withReferences(name, table, resolved.settings, own) : resolved.settings,
    when:
      issues.length > 0 || config.when === undefined
        ? undefined
        : (cloneValue(config.when as unknown as Json) as Condition),
    consent: named ? [...consent] : [],
    issues,
  }
}

/** Checks what the settings of a configured instance come to: addresses that they make impossible are issues too. */
export function makeInstance(configured: Configured, compilation: Compilation): Instance {
  const { table, settings, name } = configured
  if (table === undefined || configured.issues.length > 0) return configured
  const faults = new Map(compilation.faults(table, settings).map((fault) => [fault.message, fault]))
  const issues = [...faults.values()].map(({ code, message }) => {
    return makeIssue(code, '/settings', `${table.title}: ${message}.`, undefined, name)
  })
  return { ...configured, issues }
}
