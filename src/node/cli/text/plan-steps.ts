import type { Answers, Request } from '../../../index.ts'
import { conditionText } from './condition-text.ts'

/** One request of a plan on its way. */
export interface PlanStep {
  readonly id: string
  /** Requests of one step can run at once: 1 for those that need nothing, then those that need them. */
  readonly step: number
  /** `ready`, `pending`, `answered 200`, `got no answer`, or `will not run` for what the answers ruled out. */
  readonly state: string
  readonly needs: readonly string[]
  /** Its open condition, in words. */
  readonly when?: string
}

/**
 * The requests of a delivery as steps; none when nothing is answered and each of them can be sent at once.
 *
 * @param first the requests before any answer
 * @param next the requests that are left with the answers
 */
export function planSteps(first: readonly Request[], next: readonly Request[], answers: Answers): readonly PlanStep[] {
  if (first.every(({ state }) => state === 'ready') && Object.keys(answers).length === 0) return []
  const left = new Map(next.map((request) => [request.id, request]))
  const all = new Map([...next, ...first].map((request) => [request.id, request]))
  const order = [...new Set([...first, ...next].map(({ id }) => id))]
  const steps = new Map<string, number>()
  const stepOf = (id: string): number => {
    const known = steps.get(id)
    if (known !== undefined) return known
    const step = 1 + Math.max(0, ...(all.get(id)?.needs ?? []).map(stepOf))
    steps.set(id, step)
    return step
  }
  return order.map((id) => {
    const { needs = [], when } = all.get(id) as Request
    const state = left.get(id)?.state ?? answeredState(answers, id)
    return { id, step: stepOf(id), state, needs, ...(when !== undefined && { when: conditionText(when) }) }
  })
}

function answeredState(answers: Answers, id: string): string {
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined
  if (answer === undefined) return 'will not run'
  return 'status' in answer ? `answered ${answer.status}` : 'got no answer'
}
