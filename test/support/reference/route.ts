import type { SkipReason } from '../../../src/core/model/delivery.ts'
import type { Table } from '../../../src/core/model/table.ts'
import { distance, fold, sameKey } from './names.ts'
import { type Node, tag, untag, type Value } from './node.ts'
import type { Normal } from './normalize.ts'
import { isRecord } from './sanitize.ts'
import type { Instance } from './settings.ts'
import { child, walk } from './walk.ts'

/** Where an event goes, before any table runs. */
export interface Routing {
  readonly skipped: SkipReason | undefined
  /** The destination's object in `integrations`. */
  readonly options: Node | undefined
}

/** A table's names: id, title, aliases. */
function namesOf(table: Table | undefined): readonly string[] {
  return table === undefined ? [] : [table.id, table.title, ...(table.aliases ?? [])]
}

const isAll = (key: string): boolean => fold(key) === 'all'

/** On by `true` or an object, off by everything else. */
function isOn(value: Value | undefined): boolean {
  return value === true || isRecord(value)
}

/** SPEC 5: `integrations`, for one instance. */
export function route(normal: Normal, instance: Instance, instances: readonly Instance[]): Routing {
  const off = (skipped: SkipReason): Routing => ({ skipped, options: undefined })
  const integrations = Object.hasOwn(normal.event, 'integrations') ? normal.event.integrations : undefined
  if (integrations !== undefined && !isRecord(integrations)) return off('all-off')
  const entries = integrations ?? {}
  const all = Object.keys(entries).filter(isAll)
  const keys = decidingKeys(entries, instance, instances)
  if (keys.length > 0) {
    if (keys.some((key) => !isOn(entries[key]))) return off('integration-off')
    const first = entries[keys[0] as string]
    return { skipped: undefined, options: isRecord(first) ? tag(first) : undefined }
  }
  if (all.some((key) => entries[key] !== true)) return off('all-off')
  return instance.table?.defaultOff === true ? off('default-off') : { skipped: undefined, options: undefined }
}

/** The keys that decide for an instance: its own, else its table's; exact spellings first. */
function decidingKeys(
  entries: { readonly [key: string]: Value },
  instance: Instance,
  instances: readonly Instance[],
): readonly string[] {
  const keys = Object.keys(entries).filter((key) => !isAll(key))
  const exactFirst = (names: readonly string[]) => (a: string, b: string) =>
    Number(names.includes(b)) - Number(names.includes(a)) || (a < b ? -1 : 1)
  const own = keys.filter((key) => sameKey(key, instance.name))
  if (own.length > 0) return own.toSorted(exactFirst([instance.name]))
  const names = namesOf(instance.table)
  const tables = keys.filter((key) => {
    if (!names.some((name) => sameKey(name, key))) return false
    const named = instances.filter(({ name }) => sameKey(name, key))
    if (named.length === 0) return true
    const ofThisTable = named.some(({ table }) => table === instance.table)
    return ofThisTable && !isOn(entries[key])
  })
  return tables.toSorted(exactFirst(names))
}

/** What is wrong with `integrations`, once per event. */
export function routingIssues(
  normal: Normal,
  instances: readonly Instance[],
  tables: readonly Table[],
): readonly string[] {
  const integrations = Object.hasOwn(normal.event, 'integrations') ? normal.event.integrations : undefined
  if (integrations === undefined) return []
  if (!isRecord(integrations)) return ['integrations-type']
  const issues: string[] = []
  const known = [...instances.map(({ name }) => name), ...tables.flatMap(namesOf)]
  const all = Object.keys(integrations).filter(isAll)
  if (all.length > 1) issues.push('integration-duplicate')
  for (const key of all) if (typeof integrations[key] !== 'boolean') issues.push('integration-value')
  for (const key of Object.keys(integrations).filter((each) => !isAll(each))) {
    const value = integrations[key]
    if (value !== false && !isOn(value)) issues.push('integration-value')
    if (!known.some((name) => sameKey(name, key)))
      issues.push(known.some((name) => isNear(key, name)) ? 'misspelt-integration' : 'unknown-integration')
  }
  for (const instance of instances) {
    if (decidingKeys(integrations, instance, instances).length > 1) issues.push('integration-duplicate')
  }
  return issues
}

/** Two edits apart at most for names of eight letters, one for names of four, none for shorter ones. */
function isNear(key: string, name: string): boolean {
  const [a, b] = [fold(key), fold(name)]
  return a !== '' && b !== '' && distance(a, b) <= Math.min(2, Math.floor(b.length / 4))
}

/** True when the event's consent keeps it from the instance. */
export function isDenied(normal: Normal, event: Node, instance: Instance): boolean {
  const wanted = instance.config.consent ?? []
  const context = normal.unreadable.has('context') ? undefined : child(event, 'context')
  const preferences = walk(context, [{ key: 'consent' }, { key: 'categoryPreferences' }], normal.type)
  if (wanted.length === 0 || preferences === undefined) return false
  const given = untag(preferences)
  if (!isRecord(given)) return true
  return wanted.some((category) => {
    const answers = Object.keys(given).filter((key) => sameKey(key, category))
    return answers.length === 0 || answers.some((key) => given[key] !== true)
  })
}
