import {
  type Answer,
  type CompileOptions,
  compileTables,
  createEngine,
  type Json,
  type JsonObject,
  type Resumable,
} from 'traitmap'
import { userAgentParser } from 'traitmap/node'
import { type Action, type Actions, FOUND, type Renaming, type SentRequest } from './recorded.ts'

/** One event for one of Segment's actions, with Segment's names for settings. */
export interface Question {
  readonly destination: string
  readonly action: string
  readonly preset?: string | null
  readonly settings: JsonObject
  readonly filled?: JsonObject
  readonly auth?: JsonObject
  /** What the vendor answers; `found` when absent. */
  readonly branch?: string
  readonly event: unknown
  readonly now: string
}

/**
 * Gives the requests that stand for an action, in the order in which they are sent; none where there is no such
 * destination or action.
 */
export type Adapter = (question: Question) => readonly SentRequest[]

/**
 * An adapter over tables (JSON, as read from their files). It selects requests, renames settings, plays the vendor, and
 * changes nothing. Throws on tables with issues; what it makes throws on settings without a name in `actions`, where the
 * table's own settings are wrong, and on a branch without answers. `options` hold what the tables share.
 */
export function createAdapter(
  actions: Readonly<Record<string, Actions>>,
  tables: readonly unknown[],
  options: CompileOptions = {},
): Adapter {
  const { catalogue, issues } = compileTables(tables, options)
  if (issues.length > 0) throw new Error(`tables have issues: ${JSON.stringify(issues)}`)
  return ({ destination, action, preset, branch = FOUND, event, now, ...given }) => {
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
    const { integrations } = known
    const played = integrations === undefined ? event : { ...(event as JsonObject), integrations }
    if (wanted.requests.length === 0) return []
    const canned = wanted.answers?.[branch]
    if (canned === undefined && branch !== FOUND) throw new Error(`${action} has no branch ${branch}`)
    return play(wanted, canned ?? {}, (answers) => engine.resume(played, destination, answers, { now }))
  }
}

/** Answers all that can run until nothing can, and gives what was sent for the action. */
function play(
  wanted: Action,
  canned: Readonly<Record<string, Answer>>,
  resume: (answers: Readonly<Record<string, Answer>>) => ReturnType<Resumable['resume']>,
): readonly SentRequest[] {
  const answers = new Map<string, Answer>()
  const sent: SentRequest[] = []
  for (;;) {
    const ready = resume(Object.fromEntries(answers)).requests.filter(({ state }) => state === 'ready')
    if (ready.length === 0) return sent
    for (const { id, method, url, headers, body } of ready) {
      if (answers.has(id)) throw new Error(`${id} is to run twice`)
      const plain = id.replace(/\[\d+\]$/, '')
      answers.set(id, canned[plain] ?? { status: 200, body: {} })
      if (wanted.requests.includes(plain)) sent.push({ method, url, headers, ...(body === undefined ? {} : { body }) })
    }
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
