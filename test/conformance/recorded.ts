import { readdirSync, readFileSync } from 'node:fs'
import type { Answer, Call, Json, JsonObject } from 'traitmap'
import type { Deviation } from './deviation.ts'

/** A request as it would be sent; headers with lower-cased names, a form's body as name -> text. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Json
}

/** What Segment's action sent for an event. */
export interface RecordedCase {
  readonly id: string
  readonly action: string
  readonly preset?: string
  readonly call: Call
  /** Name of the event. */
  readonly event: string
  /** What the vendor answered; absent where nothing hangs on it. */
  readonly branch?: string
  /** Fields of the action that have no default, as they were chosen for the recording. */
  readonly filled?: JsonObject
  /** Why Segment refused. */
  readonly error?: string
  readonly requests: readonly SentRequest[]
}

/** The cases of one destination. */
export interface RecordedDestination {
  readonly settings: JsonObject
  /** Credentials that are not among the settings. */
  readonly auth?: JsonObject
  readonly cases: readonly RecordedCase[]
}

/** What a setting is called here: a name, a name and a word per choice, or null where it has no counterpart. */
export type Renaming = string | { readonly ours: string; readonly values: Readonly<Record<string, Json>> } | null

/** How a destination's actions and settings are found in a table. */
export interface Actions {
  readonly table: string
  readonly settings: Readonly<Record<string, Renaming>>
  readonly filled?: Readonly<Record<string, Renaming>>
  readonly auth?: Readonly<Record<string, Renaming>>
  /** Settings that Segment does not have. */
  readonly fixed?: JsonObject
  /** Stands in the place of the event's own. */
  readonly integrations?: JsonObject
  readonly actions: readonly Action[]
}

/** What an action does in a table. */
export interface Action {
  readonly action: string
  readonly preset?: string
  /** Ids of the table's requests that do what the action does. */
  readonly requests: readonly string[]
  /** By branch and id of a request: what the vendor answers. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, Answer>>>>
}

/** Everything in this folder. */
export interface Recorded {
  readonly events: Readonly<Record<string, JsonObject>>
  readonly actions: Readonly<Record<string, Actions>>
  readonly destinations: Readonly<Record<string, RecordedDestination>>
  readonly deviations: readonly Deviation[]
}

/** The branch of a case that has none. */
export const FOUND = 'found'

/** The recorder's clock stood still. */
export const NOW = '2026-01-15T12:00:00.000Z'

/** The folder, from its sources and from where they are built to alike. */
const FOLDER = new URL('../../test/conformance/', import.meta.url)

/** Reads what this folder holds; throws when a file is no JSON. */
export function readRecorded(): Recorded {
  const names = readdirSync(new URL('cases/', FOLDER)).sort()
  return {
    events: readJson('events.json'),
    actions: readActions(),
    destinations: Object.fromEntries(names.map((name) => [name.replace(/\.json$/, ''), readJson(`cases/${name}`)])),
    deviations: readJson('deviations.json'),
  }
}

/** Reads `actions.json` alone. */
export function readActions(): Recorded['actions'] {
  return readJson('actions.json')
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'))
}
