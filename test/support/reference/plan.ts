import type { Answer, Answers } from '../../../src/core/model/delivery.ts'
import type { Condition, Fields, Source, TableRequest } from '../../../src/core/model/table.ts'
import { conditionPaths } from './conditions.ts'
import type { Context } from './context.ts'
import { type Node, open, tag } from './node.ts'
import { type Part, parsePath, parseTemplate, type Step } from './paths.ts'
import { type Outcome, runRequest } from './requests.ts'
import { children, isRemoved, levelRows, type Made, type ParsedRow } from './sources.ts'
import { isRows, urlTemplate } from './takes.ts'

/** Language 9. */
export type State = 'skipped' | 'invalid' | 'blocked' | 'pending' | 'ready' | 'done' | 'failed'

/** A request in its place in the plan. */
export interface Planned {
  readonly outcome: Outcome
  readonly state: State
  /** Ids of the requests that come first and have not run yet. */
  readonly needs: readonly string[]
}

/** The state of every request, in table order, for the answers so far. */
export function planOf(requests: readonly TableRequest[], context: Context, answers: Answers): readonly Planned[] {
  const known = new Map<string, readonly Planned[]>()
  const planned = (id: string): readonly Planned[] => {
    const request = requests.find((each) => each.id === id)
    const before = known.get(id) ?? (request === undefined ? [] : settle(request, context, answers, planned))
    known.set(id, before)
    return before
  }
  return requests.flatMap(({ id }) => planned(id))
}

function settle(
  request: TableRequest,
  context: Context,
  answers: Answers,
  planned: (id: string) => readonly Planned[],
): readonly Planned[] {
  const before = [...new Set(dependencies(request, context))].flatMap(planned)
  const answer = (id: string): Node | undefined => {
    const [first] = planned(id)
    if (first === undefined || first.state === 'skipped') return undefined
    const given = answerTo(first, answers)
    return (first.state === 'done' || first.state === 'failed') && given !== undefined ? answerNode(given) : open(id)
  }
  const needs = before.filter(({ state }) => state === 'ready' || state === 'pending')
  const isBlocked = before.some(({ state }) => ['failed', 'blocked', 'invalid'].includes(state))
  return runRequest(request, { ...context, answer }).map((outcome): Planned => {
    const own = Object.hasOwn(answers, outcome.request.id) ? answers[outcome.request.id] : undefined
    const state =
      outcome.state === 'skipped'
        ? 'skipped'
        : isBlocked
          ? 'blocked'
          : outcome.state === 'invalid'
            ? 'invalid'
            : needs.length > 0
              ? 'pending'
              : own === undefined
                ? 'ready'
                : belongs(own, request)
                  ? 'done'
                  : 'failed'
    return {
      outcome: state === 'blocked' ? { ...outcome, issues: [] } : outcome,
      state,
      needs: needs.map((each) => each.outcome.request.id),
    }
  })
}

function answerTo({ outcome }: Planned, answers: Answers): Answer | undefined {
  return Object.hasOwn(answers, outcome.request.id) ? answers[outcome.request.id] : undefined
}

/** 2xx, or a status that the plan allows. */
function belongs(answer: Answer, request: TableRequest): boolean {
  return 'status' in answer && (isOk(answer.status) || (request.allow ?? []).includes(answer.status))
}

function isOk(status: number): boolean {
  return status >= 200 && status <= 299
}

/** What a table can read of an answer. */
function answerNode(answer: Answer): Node {
  if (!('status' in answer)) return tag({ ok: false })
  const { status, headers, body } = answer
  return tag({ status, ok: isOk(status), ...(headers && { headers }), ...(body !== undefined && { body }) })
}

/** The requests that a request waits for: those whose answers it reads, and those in `after`. */
function dependencies(request: TableRequest, made: Made): readonly string[] {
  return [
    ...(request.after ?? []),
    ...answersInCondition(request.when),
    ...answersInCondition(request.requires),
    ...answersInTemplate(urlTemplate(request, made.table)),
    ...(request.each === undefined ? [] : answersInPath(parsePath(request.each))),
    ...answersInFields(request.query, made),
    ...answersInFields(request.headers, made),
    ...answersInRows(levelRows(request.rows ?? [], made), made),
  ]
}

function answersInFields(fields: Fields | undefined, made: Made): readonly string[] {
  if (fields === undefined) return []
  if (isRows(fields)) return answersInRows(levelRows(fields, made), made)
  return Object.values(fields).flatMap((source) =>
    typeof source === 'string' ? answersInTemplate(source) : answersInSource(source, made),
  )
}

function answersInRows(rows: readonly ParsedRow[], made: Made): readonly string[] {
  return rows.flatMap(({ row, target }) => [
    ...target.flatMap((step) => ('key' in step ? answersInParts(step.key) : [])),
    ...answersInSource(row, made),
  ])
}

function answersInSource(source: Source, made: Made): readonly string[] {
  if (isRemoved(source, made)) return []
  const { from = [], template = '', each, keys, when, where, rest } = source
  const paths = [...(typeof from === 'string' ? [from] : from), ...(rest === undefined ? [] : [rest])]
  const affixes = typeof keys === 'object' && !Array.isArray(keys) ? Object.values(keys) : []
  const rows = source.include === undefined ? (source.rows ?? []) : (made.table.fragments?.[source.include] ?? [])
  return [
    ...(typeof each === 'string' ? [...paths, each] : paths).flatMap((path) => answersInPath(parsePath(path))),
    ...(typeof each === 'object' ? answersInSource(each, made) : []),
    ...answersInTemplate(template),
    ...affixes.flatMap((affix) => (typeof affix === 'string' ? answersInTemplate(affix) : [])),
    ...answersInCondition(when),
    ...answersInCondition(where),
    ...children({ ...source, rows: [] }, made).flatMap((child) => answersInSource(child, made)),
    ...answersInRows(levelRows(rows, made), made),
  ]
}

function answersInCondition(condition: Condition | undefined): readonly string[] {
  return condition === undefined ? [] : conditionPaths(condition).flatMap((path) => answersInPath(parsePath(path)))
}

function answersInTemplate(text: string): readonly string[] {
  return answersInParts(parseTemplate(text))
}

function answersInParts(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => (typeof part === 'string' ? [] : part.paths.flatMap(answersInPath)))
}

function answersInPath([first, second]: readonly Step[]): readonly string[] {
  const isAnswer = first !== undefined && 'key' in first && first.key === 'answer'
  return isAnswer && second !== undefined && 'key' in second ? [second.key] : []
}
