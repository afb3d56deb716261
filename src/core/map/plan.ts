import type { BuiltRequest } from '../compile/build-request.ts'
import type { Outcome, RequestProgram } from '../compile/compile-request.ts'
import type { JournalEntry, Run, Traced } from '../compile/run.ts'
import type { Answer, Answers, Request } from '../model/delivery.ts'
import { readAnswer } from './read-answer.ts'

/** What a request of a plan is (language 9): a pure function of table, event, settings and the answers so far. */
export type RequestState = 'skipped' | 'invalid' | 'blocked' | 'pending' | 'ready' | 'done' | 'failed'

/** What one request of a delivery came to. */
export interface Planned extends Traced {
  readonly program: RequestProgram
  readonly state: RequestState
  /** Those that are to be sent, now or later. */
  readonly requests: readonly Request[]
  /** True when it is invalid, or the request of one of its elements is. */
  readonly invalid: boolean
  /** True when it, or the request of one of its elements, is invalid or failed: what depends on it is blocked. */
  readonly broken: boolean
  /** Ids of those that have no answer yet; of one that is answered, of all. */
  readonly ids: readonly string[]
  /** What it used of the event. */
  readonly journal: readonly JournalEntry[]
}

const UNTRACED: Traced = { labels: [], losses: [], picked: [] }

/** True when what the request uses reaches the vendor: it is sent, now or later, or was. */
export function isLive(state: RequestState): boolean {
  return state === 'ready' || state === 'pending' || state === 'done'
}

/** Builds the requests of a call and gives each its state. Programs come with what they depend on first. */
export function plan(programs: readonly RequestProgram[], run: Run, answers: Answers): readonly Planned[] {
  const planned: Planned[] = []
  const linked = programs.some(({ needs }) => needs.length > 0)
  for (const program of programs) planned.push(planOne(program, planned, run, answers, linked))
  return planned
}

/** @param linked whether requests of this call wait for others at all */
function planOne(
  program: RequestProgram,
  planned: readonly Planned[],
  run: Run,
  answers: Answers,
  linked: boolean,
): Planned {
  const before: Planned[] = []
  for (const id of program.needs) {
    const needed = planned.find((one) => one.program.id === id)
    if (needed === undefined) run.answers.set(id, null)
    else before.push(needed)
  }
  const issues = run.issues.length
  const outcome = program.build(run)
  const { journal } = run
  run.journal = []
  const { labels, losses, picked } = run.trace?.take() ?? UNTRACED
  const { state, requests, ids } = settle(program, outcome, before, answers)
  // What was only guessed, or will never be sent, has nothing to report.
  if (state === 'blocked' || (state === 'pending' && run.guessed)) run.issues.length = issues
  if (state === 'skipped' && linked) run.answers.set(program.id, null)
  if (state === 'done' || state === 'failed') {
    const answer = own(answers, program.id)
    if (answer !== undefined) run.answers.set(program.id, readAnswer(answer))
  }
  const invalid = state === 'invalid' || (state !== 'blocked' && typeof outcome === 'object' && outcome.partly)
  const sent = state === 'ready' || state === 'failed'
  const broken = invalid || (sent && hasFailed(outcome, answers, program.allow))
  return { program, state, requests, invalid, broken, ids, journal, labels, losses, picked }
}

type Settled = Pick<Planned, 'state' | 'requests' | 'ids'>

function settle(program: RequestProgram, outcome: Outcome, before: readonly Planned[], answers: Answers): Settled {
  if (outcome === 'skipped') return { state: 'skipped', requests: [], ids: [] }
  if (before.some(({ state, broken }) => broken || state === 'blocked')) {
    return { state: 'blocked', requests: [], ids: [] }
  }
  if (outcome === 'invalid') return { state: 'invalid', requests: [], ids: [] }
  const { built } = outcome
  const ids = built.map(({ id }) => id)
  const open = before.filter(({ state }) => state === 'ready' || state === 'pending')
  if (open.length > 0) {
    const needs = open.flatMap((one) => one.ids)
    return { state: 'pending', requests: built.map((one) => pending(one, needs, program)), ids }
  }
  const unanswered = built.filter(({ id }) => own(answers, id) === undefined)
  if (unanswered.length > 0) return { state: 'ready', requests: unanswered, ids: unanswered.map(({ id }) => id) }
  return { state: hasFailed(outcome, answers, program.allow) ? 'failed' : 'done', requests: [], ids }
}

/** True when one of the requests is answered, and not as it should be. */
function hasFailed(outcome: Outcome, answers: Answers, allow: readonly number[]): boolean {
  if (typeof outcome === 'string') return false
  const found = outcome.built.map(({ id }) => own(answers, id))
  return found.some((answer) => answer !== undefined && !succeeded(answer, allow))
}

function pending(built: BuiltRequest, needs: readonly string[], program: RequestProgram): Request {
  const request: Request = { ...built, state: 'pending', needs: [...needs] }
  return program.when === undefined ? request : { ...request, when: program.when }
}

function succeeded(answer: Answer, allow: readonly number[]): boolean {
  if (!('status' in answer)) return false
  return (answer.status >= 200 && answer.status <= 299) || allow.includes(answer.status)
}

function own(answers: Answers, id: string): Answer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined
}
