import type { Outcome, RequestProgram } from '../compile/compile-request.ts'
import type { JournalEntry, Run, Traced } from '../compile/run.ts'
import type { Request } from '../model/delivery.ts'

/** What one request of a delivery came to. */
export interface Planned extends Traced {
  readonly program: RequestProgram
  readonly state: 'skipped' | 'invalid' | 'blocked' | 'ready' | 'pending'
  readonly requests: readonly Request[]
  /** What it used of the event. */
  readonly journal: readonly JournalEntry[]
}

const UNTRACED: Traced = { labels: [], losses: [], picked: [] }

/** True when the request is sent, now or later. */
export function isLive(state: Planned['state']): boolean {
  return state === 'ready' || state === 'pending'
}

/** Builds the requests of a call and gives each its state (language 9, order only). Programs come with what they depend on first. */
export function plan(programs: readonly RequestProgram[], run: Run): readonly Planned[] {
  const planned = new Map<string, Planned>()
  for (const program of programs) {
    const outcome = program.build(run)
    const journal = run.journal.splice(0)
    const traced = run.trace?.take() ?? UNTRACED
    planned.set(program.id, { ...settle(program, outcome, planned), program, journal, ...traced })
  }
  return [...planned.values()]
}

function settle(
  program: RequestProgram,
  outcome: Outcome,
  planned: ReadonlyMap<string, Planned>,
): Pick<Planned, 'state' | 'requests'> {
  if (typeof outcome === 'string') return { state: outcome, requests: [] }
  const before = program.after.flatMap((id) => planned.get(id) ?? [])
  if (before.some(({ state }) => state === 'invalid' || state === 'blocked')) {
    return { state: 'blocked', requests: [] }
  }
  const needs = before.flatMap(({ requests }) => requests.map(({ id }) => id))
  const state = needs.length === 0 ? 'ready' : 'pending'
  const requests = outcome.map(({ id, ...rest }): Request => {
    return needs.length === 0 ? { id, state, ...rest } : { id, state, ...rest, needs }
  })
  return { state, requests }
}
