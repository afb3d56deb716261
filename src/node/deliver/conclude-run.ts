import type { Answer, Answers, Delivery } from '../../index.ts'
import type { Delivered } from './delivered.ts'
import { describeSent } from './describe-sent.ts'
import { isUncertain } from './judge-reply.ts'
import type { SentRequest } from './send-request.ts'

/** The result of a run that ends here. */
export function concludeRun(
  delivery: Delivery,
  answers: Answers,
  sent: readonly SentRequest[],
  aborted: boolean,
): Delivered {
  const last = sent.at(-1)
  const outcome = aborted ? 'aborted' : outcomeOf(delivery, answers)
  const error = errorOf(outcome, sent)
  const retryAfterMs = outcome === 'postponed' ? last?.retryAfterMs : undefined
  const requests = delivery.requests.map(({ id, state, method, idempotent }) => ({ id, state, method, idempotent }))
  return {
    outcome,
    delivery: { ...delivery, requests },
    answers,
    attempts: sent.flatMap(({ attempts }) => attempts),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(error && { error }),
  }
}

/** From the delivery and the answers alone, so that carrying on in a later run ends with the same word. */
function outcomeOf({ status }: Delivery, answers: Answers): Exclude<Delivered['outcome'], 'aborted'> {
  if (status === 'ready') return 'postponed'
  return status === 'failed' && Object.values(answers).some(isUncertain) ? 'unknown' : status
}

function errorOf(outcome: Delivered['outcome'], sent: readonly SentRequest[]): Delivered['error'] {
  switch (outcome) {
    case 'aborted':
      return { code: 'aborted', message: 'The delivery was aborted.' }
    case 'postponed':
      return explain(sent.slice(-1))
    case 'unknown':
      return explain(sent.filter(({ answer }) => answer !== undefined && isUncertain(answer)))
    case 'failed':
      return explain(sent.filter(({ answer }) => answer !== undefined && !isOk(answer)))
    default:
      return undefined
  }
}

function explain(sent: readonly SentRequest[]): Delivered['error'] {
  const [first] = sent
  if (first === undefined) return { code: 'request-failed', message: 'A request failed in an earlier run.' }
  return { code: first.fault ?? 'request-failed', message: sent.map(describeSent).join('; ') }
}

function isOk(answer: Answer): boolean {
  return 'status' in answer && answer.status >= 200 && answer.status < 300
}
