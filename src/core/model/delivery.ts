import type { Issue } from './issue.ts'
import type { Json, JsonObject } from './json.ts'
import type { Condition, Encoding } from './table.ts'

/** Why a delivery is skipped. A closed list (SPEC 5). */
export type SkipReason =
  | 'all-off'
  | 'integration-off'
  | 'default-off'
  | 'consent'
  | 'instance-when'
  | 'call-not-supported'
  | 'no-request'

/** Why a delivery is invalid. */
export type InvalidReason = 'invalid-event' | 'misconfigured' | 'invalid-request'

/** `done` and `failed` once answers are in. */
export type DeliveryStatus = 'ready' | 'skipped' | 'invalid' | 'done' | 'failed'

/** One HTTP request as data. The engine sends nothing. */
export interface Request {
  readonly id: string
  /** `ready` can be sent now, `pending` after the requests it `needs`. */
  readonly state: 'ready' | 'pending'
  readonly method: string
  readonly url: string
  /** Lower-cased names. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON value (`json`), name -> text (`form`), text (`text`); absent with `none`. */
  readonly body?: Json
  readonly encoding: Encoding
  /** True when the vendor ignores a repetition. */
  readonly idempotent: boolean
  /** Of a pending request: the ids of the requests that come first. */
  readonly needs?: readonly string[]
  /** Of a pending request: the condition that is still open. */
  readonly when?: Condition
  /** JSON pointers to the secret references in this request; absent when it has none. `bindSecrets` touches no other place. */
  readonly secrets?: readonly string[]
}

/** What came back for a request: the vendor's answer, or why there was none. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Json }
  | { readonly error: string }

/** Answers so far, by request id. */
export type Answers = Readonly<Record<string, Answer>>

/** What one destination gets for one event. JSON and nothing else. */
export interface Delivery {
  readonly destination: string
  readonly table: { readonly id: string; readonly version: number }
  readonly status: DeliveryStatus
  readonly reason?: SkipReason | InvalidReason | 'request-failed'
  readonly requests: readonly Request[]
  /** Names of the traits (on track, page and screen: properties) that no request carries, as `explain` reports them with reasons: also one of which a second spelling was not used. */
  readonly dropped?: readonly string[]
  readonly issues: readonly Issue[]
}

/** What `engine.map` gives. */
export interface MapResult {
  readonly deliveries: readonly Delivery[]
  /** Issues of the event itself; each delivery has its own. */
  readonly issues: readonly Issue[]
}

/** Why a trait did not reach a destination. A closed list (language 8). */
export type DropReason =
  | 'not-mapped'
  | 'row-inactive'
  | 'request-inactive'
  | 'outranked'
  | 'omitted'
  | 'filtered'
  | 'over-limit'
  | 'null-dropped'
  | 'conversion-failed'
  | 'key-collision'
  | 'duplicate-trait'

/** What became of one trait in one delivery. */
export interface Fate {
  /** Canonical name, with a part where it was split (`address.city`). */
  readonly trait: string
  /** The raw key it stood under. */
  readonly key: string
  readonly fate: 'mapped' | 'carried' | 'dropped'
  /** Where it went: vendor fields, in body order, `,` between several. */
  readonly to?: string
  readonly reason?: DropReason
}

/** One row that ran, as `explain` shows it. */
export interface TracedRow {
  /** Id of the request. */
  readonly request: string
  /** Vendor field, from the root of the body. `header name`, `query name` and `url` for the other parts of a request. */
  readonly to: string
  /** The source as the table states it. */
  readonly from: string
  /** The raw key the value was found under, when it came from the event. */
  readonly key?: string
  /** The raw value. */
  readonly raw?: Json
  readonly steps: readonly { readonly as: string; readonly value: Json | null }[]
  /** What was written; absent when the row yielded nothing. */
  readonly value?: Json
  /** Why the row did not write: the reason, or `lost to row n`. */
  readonly lost?: string
}

/** A delivery with its rows and the fate of every trait. */
export interface ExplainedDelivery extends Delivery {
  readonly rows: readonly TracedRow[]
  readonly fates: readonly Fate[]
}

/** What `engine.explain` gives. */
export interface ExplainResult {
  /** The normalised event. */
  readonly event: JsonObject
  readonly deliveries: readonly ExplainedDelivery[]
  readonly issues: readonly Issue[]
}
