import { compileTables, createEngine, type Json, type JsonObject } from 'traitmap'
import { userAgentParser } from 'traitmap/node'
import type { Actions, Renaming, SentRequest } from './recorded.ts'

/** One event for one of Segment's actions, with Segment's names for settings. */
export interface Question {
  readonly destination: string
  readonly action: string
  readonly preset?: string | null
  readonly settings: JsonObject
  readonly filled?: JsonObject
  readonly auth?: JsonObject
  readonly event: unknown
  readonly now: string
}

/** Gives the requests that stand for an action; none where there is no such destination or action. */
export type Adapter = (question: Question) => readonly SentRequest[]

/**
 * An adapter over tables (JSON, as read from their files). It selects requests and renames settings and changes nothing.
 * Throws on tables with issues; what it makes throws on settings without a name in `actions`, and where the table's own
 * settings are wrong.
 */
export function createAdapter(actions: Readonly<Record<string, Actions>>, tables: readonly unknown[]): Adapter {
  const { catalogue, issues } = compileTables(tables)
  if (issues.length > 0) throw new Error(`tables have issues: ${JSON.stringify(issues)}`)
  return ({ destination, action, preset, event, now, ...given }) => {
    const known = Object.hasOwn(actions, destination) ? actions[destination] : undefined
    const wanted = known?.actions.find((entry) => entry.action === action && entry.preset === (preset ?? undefined))
    if (known === undefined || wanted === undefined) return []
    const settings = { ...known.fixed, ...ourSettings(known, given) }
    const engine = createEngine({
      catalogue,
      destinations: { [destination]: { table: known.table, settings } },
      options: { userAgent: userAgentParser },
    })
    if (engine.issues.length > 0) throw new Error(`${destination} is misconfigured: ${JSON.stringify(engine.issues)}`)
    const { deliveries } = engine.map(event, { now })
    return deliveries
      .flatMap((delivery) => delivery.requests)
      .filter(({ id }) => wanted.requests.includes(id.replace(/\[\d+\]$/, '')))
      .map(({ method, url, headers, body }) => ({ method, url, headers, ...(body === undefined ? {} : { body }) }))
  }
}

function ourSettings(known: Actions, given: Pick<Question, 'settings' | 'filled' | 'auth'>): Record<string, Json> {
  const ours: Record<string, Json> = {}
  for (const kind of ['settings', 'filled', 'auth'] as const) {
    for (const [name, value] of Object.entries(given[kind] ?? {})) {
      const renaming = known[kind]?.[name]
      if (renaming === undefined) throw new Error(`actions.json has no name for ${kind} ${name} of ${known.table}`)
      const [to, translated] = rename(renaming, value)
      if (to === undefined) continue
      if (translated === undefined) throw new Error(`actions.json has no word for ${name}: ${JSON.stringify(value)}`)
      ours[to] = translated
    }
  }
  return ours
}

function rename(renaming: Renaming, value: Json): readonly [to?: string, value?: Json | undefined] {
  if (renaming === null) return []
  if (typeof renaming === 'string') return [renaming, value]
  return [renaming.ours, renaming.values[String(value)]]
}
