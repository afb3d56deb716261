import type { SkipReason } from '../model/delivery.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { nearestName } from '../model/nearest-name.ts'
import { own } from '../model/own.ts'
import { pointer } from '../model/pointer.ts'
import { foldIdentity } from '../normalize/fold.ts'
import { KeyCache } from '../normalize/key-cache.ts'
import type { Configured } from './instance.ts'

/** Names known by fold that each engine keeps in memory. */
const NAMES = 512

/** Of so many unknown names in one event the nearest ones are sought: that takes long, and more are no misspellings. */
const MAX_SOUGHT = 32

/** What an event says of one destination. */
export interface Entry {
  readonly on: boolean
  readonly key: string
  readonly options: JsonObject | undefined
  /** True when the name is spelt as it is written. */
  readonly exact?: boolean
}

interface Target {
  /** Several when their names fold alike. */
  readonly instances: readonly string[]
  readonly tables: readonly string[]
}

const EMPTY: ReadonlyMap<string, Entry> = new Map()

/** What the `integrations` object of one event says. */
export class Routing {
  readonly #event: JsonObject
  readonly #all: boolean
  readonly #instances: ReadonlyMap<string, Entry>
  readonly #tables: ReadonlyMap<string, Entry>

  constructor(
    event: JsonObject,
    all: boolean,
    instances: ReadonlyMap<string, Entry> = EMPTY,
    tables: ReadonlyMap<string, Entry> = EMPTY,
  ) {
    this.#event = event
    this.#all = all
    this.#instances = instances
    this.#tables = tables
  }

  /** The event's entry for an instance: its own, else its table's. */
  entryOf(instance: Configured): Entry | undefined {
    return this.#instances.get(instance.name) ?? this.#tables.get(instance.tableId)
  }

  /** Why the instance does not get the event, given its entry; undefined when it does. */
  reason(instance: Configured, entry: Entry | undefined): SkipReason | undefined {
    if (entry !== undefined && !entry.on) return 'integration-off'
    if (entry === undefined && !this.#all) return 'all-off'
    if (entry === undefined && instance.table?.defaultOff === true) return 'default-off'
    return instance.consent.length === 0 || consents(this.#event, instance.consent) ? undefined : 'consent'
  }
}

/** Decides who gets an event (SPEC 5). Names match by fold: an instance first, then a table's id, title or alias. In doubt: off. */
export class Router {
  readonly #spoken: ReadonlySet<string>
  readonly #targets: KeyCache<Target>
  /** The nearest known name of an unknown one; empty when none is near. */
  readonly #nearest: KeyCache<string>

  constructor(
    instances: readonly Configured[],
    tableNames: ReadonlyMap<string, readonly string[]>,
    spoken: readonly string[],
  ) {
    const byFold = new Map<string, Configured[]>()
    for (const instance of instances) {
      const folded = foldIdentity(instance.name)
      byFold.set(folded, [...(byFold.get(folded) ?? []), instance])
    }
    const known = [...instances.map(({ name }) => name), ...spoken]
    this.#spoken = new Set(spoken)
    this.#nearest = new KeyCache(NAMES, (key) => nearestName(key, known) ?? '')
    this.#targets = new KeyCache(NAMES, (key) => {
      const folded = foldIdentity(key)
      const named = byFold.get(folded) ?? []
      const tables = tableNames.get(folded) ?? []
      const own = named.length === 0 || named.some(({ tableId }) => tables.includes(tableId))
      return {
        instances: named.map(({ name }) => name),
        tables: own ? tables : [],
      }
    })
  }

  /** Reads the event's `integrations`; `consent` is read per instance. */
  route(event: JsonObject, issues: Issue[]): Routing {
    const integrations = own(event, 'integrations')
    if (integrations === undefined) return new Routing(event, true)
    if (!isObject(integrations)) {
      const message = 'integrations is an object; to be safe nothing is sent anywhere.'
      issues.push(makeIssue('integrations-type', '/integrations', message, 'Send {"All": true} or leave it out.'))
      return new Routing(event, false)
    }
    let all = true
    let allKey: string | undefined
    const instances = new Map<string, Entry>()
    const tables = new Map<string, Entry>()
    const unknown: string[] = []
    for (const key of Object.keys(integrations)) {
      const value = integrations[key] as Json
      const path = pointer('/integrations', key)
      const on = value === true || isObject(value)
      if (foldIdentity(key) === 'all') {
        if (value !== true && value !== false) reportValue(key, path, issues, 'true nor false', 'Use true or false.')
        if (allKey !== undefined) reportTwice(allKey, key, path, issues)
        all &&= value === true
        allKey ??= key
        continue
      }
      if (!on && value !== false) reportValue(key, path, issues, 'true, false nor an object', ENTRY_HINT)
      const target = this.#targets.get(key)
      if (target.instances.length === 0 && target.tables.length === 0) {
        unknown.push(key)
        continue
      }
      const entry: Entry = { on, key, options: isObject(value) ? value : undefined }
      // What names an instance and its table addresses the table's other instances only to turn them off.
      const also = target.instances.length === 0 || !on ? target.tables : []
      const held = [
        ...target.instances.map((name) => enter(instances, name, entry, key === name)),
        ...also.map((id) => enter(tables, id, entry, this.#spoken.has(key))),
      ]
      const twice = held.find((other) => other !== undefined)
      if (twice !== undefined) reportTwice(twice.key, key, path, issues)
    }
    const seek = unknown.length <= MAX_SOUGHT
    for (const key of unknown) reportUnknown(key, seek ? this.#nearest.get(key) : '', issues)
    return new Routing(event, all, instances, tables)
  }
}

/**
 * Two keys for one destination: off wins, and of two that are on the name as it is written, then the smaller key, whatever
 * their order in the object. Gives the entry that was there already.
 */
function enter(entries: Map<string, Entry>, name: string, entry: Entry, exact: boolean): Entry | undefined {
  const held = entries.get(name)
  const wins =
    held === undefined || (held.on !== entry.on ? !entry.on : held.exact === exact ? entry.key < held.key : exact)
  if (wins) entries.set(name, { ...entry, exact })
  return held
}

/** True when the event grants every category, or says nothing about consent at all. */
function consents(event: JsonObject, categories: readonly string[]): boolean {
  const context = own(event, 'context')
  const consent = isObject(context) ? own(context, 'consent') : undefined
  if (!isObject(consent)) return consent === undefined || consent === null
  const preferences = own(consent, 'categoryPreferences')
  if (preferences === undefined) return true
  if (!isObject(preferences)) return false
  return categories.every((category) => {
    const folded = foldIdentity(category)
    const values = Object.keys(preferences).flatMap((key) => (foldIdentity(key) === folded ? [preferences[key]] : []))
    return values.length > 0 && values.every((value) => value === true)
  })
}

const ENTRY_HINT = 'Use true, false or an object of options.'

function reportValue(key: string, path: string, issues: Issue[], wanted: string, hint: string): void {
  const message = `${JSON.stringify(key)} is neither ${wanted}; to be safe it counts as false.`
  issues.push(makeIssue('integration-value', path, message, hint))
}

function reportTwice(first: string, second: string, path: string, issues: Issue[]): void {
  const message = `${JSON.stringify(first)} and ${JSON.stringify(second)} name the same destination; off wins.`
  issues.push(makeIssue('integration-duplicate', path, message, 'Name it once.'))
}

function reportUnknown(key: string, near: string, issues: Issue[]): void {
  const path = pointer('/integrations', key)
  const message = `No destination has the name ${JSON.stringify(key)}: this entry does nothing.`
  if (near === '') issues.push(makeIssue('unknown-integration', path, message))
  else issues.push(makeIssue('misspelt-integration', path, message, `Did you mean ${JSON.stringify(near)}?`))
}
