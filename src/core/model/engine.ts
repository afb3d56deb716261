import type { Call } from './call.ts'
import type { Answers, Delivery, ExplainResult, MapResult } from './delivery.ts'
import type { Issue } from './issue.ts'
import type { Json, JsonObject } from './json.ts'
import type { Condition, Groups, SettingType } from './table.ts'

/** A named instance of a table: its settings, of an interface of yours where you say so, and when it wants events at all. */
export interface InstanceConfig<Settings = JsonObject> {
  /** Id of the table; absent means the instance's own name. */
  readonly table?: string
  /** By setting name; checked against the table when the engine is made. */
  readonly settings?: Settings
  /** Events for which this is false are skipped (`instance-when`). */
  readonly when?: Condition
  /** Consent categories the event must grant. */
  readonly consent?: readonly string[]
}

/** Reads one part of a user-agent text; undefined when it cannot. Must be pure. */
export type UserAgentParser = (userAgent: string) => Partial<Record<UserAgentPart, string>>

export type UserAgentPart =
  | 'browser'
  | 'browserVersion'
  | 'os'
  | 'osVersion'
  | 'deviceVendor'
  | 'deviceModel'
  | 'deviceType'

/** How custom trait keys are respelt: by default they are kept. */
export type KeyCase = 'camel' | 'snake' | 'kebab' | 'pascal' | 'constant' | 'title'

export interface EngineOptions {
  /** `inline` (default): requests are complete. `reference`: secrets stand in them as references, for `bindSecrets`. */
  readonly secrets?: 'inline' | 'reference'
  /** For the conversion `userAgent`; without one it yields nothing and reports `no-parser`. */
  readonly userAgent?: UserAgentParser
  /** Respell custom trait keys in the normalised event. */
  readonly keys?: KeyCase
  /** Further traits and properties, by name, that hold dates. */
  readonly dates?: readonly string[]
}

export interface EngineConfig {
  readonly catalogue: Catalogue
  readonly destinations: Readonly<Record<string, InstanceConfig>>
  readonly options?: EngineOptions
}

export interface MapOptions {
  /** The time that rows reading `now` get: an ISO text, Unix time or `Date`. Nothing ever reads the clock. */
  readonly now?: string | number | Date
  /** Only these instances; an unknown name is `unknown-destination`. */
  readonly to?: readonly string[]
  /** `json`: the event was parsed from JSON text, so it holds nothing that JSON cannot carry and is not copied. */
  readonly source?: 'json'
  /** Share nothing with the event. */
  readonly copy?: boolean
}

export type ResumeOptions = Pick<MapOptions, 'now' | 'source' | 'copy'>

export interface ExplainOptions extends MapOptions {
  /** Show what would be sent where routing, consent or the instance's condition skip it: the status stays `skipped`, rows, requests and fates are filled. */
  readonly evenSkipped?: boolean
  /** Answers so far, as in `resume`: rows, requests and fates are those of the next step. For one destination, which `to` names unless there is only one. */
  readonly answers?: Answers
}

/** Tables compiled once, without settings. Immutable; serves any number of engines. */
export interface Catalogue {
  /** Ids of the tables that compiled, in the order given. */
  readonly tables: readonly string[]
  /** What a table offers, by its id. */
  describe(id: string): TableDescription | undefined
}

export interface SettingDescription {
  readonly name: string
  readonly type: SettingType
  readonly title?: string
  readonly required: boolean
  readonly default?: Json
  readonly choices?: readonly string[]
  /** Of a map: what its entries are; absent means sources. */
  readonly of?: 'string' | 'secret'
  readonly format?: 'url' | 'host'
  readonly note?: string
}

export interface TableDescription {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly aliases: readonly string[]
  readonly calls: readonly Call[]
  readonly groups: Groups
  readonly defaultOff: boolean
  readonly settings: readonly SettingDescription[]
}

export interface InstanceDescription {
  /** Name of the instance. */
  readonly destination: string
  readonly table: TableDescription | undefined
  /** Why the instance is misconfigured; empty when it is not. */
  readonly issues: readonly Issue[]
}

/** What can carry a plan on: an engine. */
export interface Resumable {
  /**
   * Maps the event for one destination anew with the answers so far, and gives the requests that can run now. The same event
   * and answers give the same result; a request that is answered is never given again. Routing and consent are as in `map`.
   * Never throws on any event or answer; throws a TypeError when `destination`, `answers` or `options` has a wrong type.
   */
  resume(event: unknown, destination: string, answers: Answers, options?: ResumeOptions): Delivery
}

/** Maps events to requests for a fixed set of instances. Immutable and cheap to make. */
export interface Engine extends Resumable {
  /** Issues of instances that are misconfigured. */
  readonly issues: readonly Issue[]
  /**
   * Maps one event to a delivery per instance, in the order of the instances.
   * Never throws on any event; throws a TypeError when `options` has a wrong type.
   */
  map(event: unknown, options?: MapOptions): MapResult
  /**
   * Like `map`, with every row, conversion step and the fate of every trait; with `answers` like `resume`.
   * Never throws on any event or answer; throws a TypeError when `options` has a wrong type, or has answers for several destinations.
   */
  explain(event: unknown, options?: ExplainOptions): ExplainResult
  describe(): readonly InstanceDescription[]
}

export interface NormalizeOptions {
  /** Respell custom trait keys. */
  readonly keys?: KeyCase
  /** Further traits and properties, by name, that hold dates. */
  readonly dates?: readonly string[]
  /** `date` gives coerced dates as `Date` objects instead of ISO text. */
  readonly dateForm?: 'iso' | 'date'
  readonly source?: 'json'
}

export interface NormalizeResult {
  /** The normalised event; `{}` when the input was no object. */
  readonly event: JsonObject
  readonly issues: readonly Issue[]
}
