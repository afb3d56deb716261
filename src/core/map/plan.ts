import type { BuiltRequest } from '../compile/build-request.ts'
import type { Outcome, RequestProgram } from '../compile/compile-request.ts'
import type { JournalEntry, Run, Traced } from '../compile/run.ts'
import type { Answer, Answers, Request } from '../model/delivery.ts'
import type { Json } from '../model/json.ts'
import type { Condition } from '../model/table.ts'
import { cloneValue } from '../normalize/clone-value.ts'
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
  /** What it used of the event. */
  readonly journal: readonly JournalEntry[]
}

/** The answers of `map`: there are none. */
export const NO_ANSWERS: Answers = Object.freeze({})

const UNTRACED: Traced = { labels: [], losses: [], picked: [] }

/** True when what the request uses reaches the vendor: it is sent, now or later, or was. */
export function isLive(state: RequestState): boolean {
  return state === 'ready' || state === 'pending' || state === 'done'
}

/** Builds the requests of a call and gives each its state. Programs come with what they depend on first. */
export function plan(programs: readonly RequestProgram[], run: Run, answers: Answers): readonly Planned[] {
  const planned: Planned[] = []
  const linked = programs.length > 1 && programs.some(({ needs }) => needs.length > 0)
  for (const program of programs) planned.push(planOne(program, planned, run, answers, linked))
  return planned
}

/** What was built of a request that is neither skipped nor invalid. */
type Built = Exclude<Outcome, string>

const NOBODY: readonly Planned[] = []

/** @param linked whether requests of this call wait for others at all */
function planOne(
  program: RequestProgram,
  planned: readonly Planned[],
  run: Run,
  answers: Answers,
  linked: boolean,
): Planned {
  const before = program.needs.length === 0 ? NOBODY : needed(program, planned)
  const issues = run.issues.length
  const outcome = program.build(run)
  const { journal } = run
  run.journal = []
  const { labels, losses, picked } = run.trace?.take() ?? UNTRACED
  const state = stateOf(program, outcome, before, answers)
  // What was only guessed, or will never be sent, has nothing to report.
  if (state === 'blocked' || (state === 'pending' && run.guessed)) run.issues.length = issues
  if (state === 'skipped' && linked) run.answers.set(program.id, null)
  if (state === 'done' || state === 'failed') {
    const answer = own(answers, program.id)
    if (answer !== undefined) run.answers.set(program.id, readAnswer(answer))
  }
  const requests = requestsOf(program, state, outcome, before, answers)
  const invalid = state === 'invalid' || (state !== 'blocked' && typeof outcome === 'object' && outcome.partly)
  const sent = (state === 'ready' && answers !== NO_ANSWERS) || state === 'failed'
  const broken = invalid || (sent && hasFailed(outcome as Built, answers, program.allow))
  return { program, state, requests, invalid, broken, journal, labels, losses, picked }
}

/** What a request waits for, in the order of its needs: all of it is planned before. */
function needed({ needs }: RequestProgram, planned: readonly Planned[]): readonly Planned[] {
  return needs.map((id) => planned.find((other) => other.program.id === id) as Planned)
}

function stateOf(
  program: RequestProgram,
  outcome: Outcome,
  before: readonly Planned[],
  answers: Answers,
): RequestState {
  if (outcome === 'skipped') return 'skipped'
  if (before.some(({ state, broken }) => broken || state === 'blocked')) return 'blocked'
  if (outcome === 'invalid') return 'invalid'
  if (before.some(isOpen)) return 'pending'
  if (answers === NO_ANSWERS || outcome.built.some(({ id }) => own(answers, id) === undefined)) return 'ready'
  return hasFailed(outcome, answers, program.allow) ? 'failed' : 'done'
}

function isOpen({ state }: Planned): boolean {
  return state === 'ready' || state === 'pending'
}

/** The requests that are still to be sent. */
function requestsOf(
  program: RequestProgram,
  state: RequestState,
  outcome: Outcome,
  before: readonly Planned[],
  answers: Answers,
): readonly Request[] {
  if (typeof outcome === 'string') return []
  if (state === 'ready')
    return answers === NO_ANSWERS ? outcome.built : outcome.built.filter(({ id }) => own(answers, id) === undefined)
  if (state !== 'pending') return []
  const needs = before.filter(isOpen).flatMap(({ requests }) => requests.map(({ id }) => id))
  return outcome.built.map((one) => pending(one, needs, program))
}

/** Marks a request as pending: it was built for this event and nobody else. */
function pending(built: BuiltRequest, needs: readonly string[], { when }: RequestProgram): Request {
  const request = built as { -readonly [Key in keyof Request]: Request[Key] }
  request.state = 'pending'
  request.needs = [...needs]
  if (when !== undefined) request.when = cloneValue(when as unknown as Json) as unknown as Condition
  return request
}

/** True when one of the requests is answered, and not as it should be. */
function hasFailed(outcome: Built, answers: Answers, allow: readonly number[]): boolean {
  const found = outcome.built.map(({ id }) => own(answers, id))
  return found.some((answer) => answer !== undefined && !succeeded(answer, allow))
}

function succeeded(answer: Answer, allow: readonly number[]): boolean {
  if (!('status' in answer)) return false
  return (answer.status >= 200 && answer.status <= 299) || allow.includes(answer.status)
}

function own(answers: Answers, id: string): Answer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined
}
