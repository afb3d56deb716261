import type { Answer } from '../../index.ts'
import type { Attempt, Fault } from './delivered.ts'
import type { Reply } from './send-once.ts'

/** What a reply means for its request: the outcome of the attempt (`retried` where it may be), and an answer to store where that is the end of it. */
export interface Verdict {
  readonly outcome: Attempt['outcome']
  readonly fault?: Fault
  readonly answer?: Answer
}

/** Whether a request may be sent again: only when it is known not to have been processed, or is idempotent. */
export function judgeReply(reply: Reply, idempotent: boolean): Verdict {
  if ('fault' in reply) return judgeFault(reply.fault, idempotent || reply.unsent === true)
  const { answer, retryAfterMs } = reply
  if (answer.status === 429) return { outcome: 'retried', fault: 'rate-limited' }
  if (answer.status === 503 && retryAfterMs !== undefined) return { outcome: 'retried', fault: 'unavailable' }
  if (!isUncertain(answer)) return { outcome: 'answered', answer }
  return idempotent
    ? { outcome: 'retried', fault: 'server-error' }
    : { outcome: 'unknown', fault: 'server-error', answer }
}

/** True for an answer that leaves open whether its request was processed: none at all, 408 and 5xx. */
export function isUncertain(answer: Answer): boolean {
  if ('error' in answer) return answer.error !== 'unsendable'
  return answer.status === 408 || answer.status >= 500
}

function judgeFault(fault: Fault, idempotent: boolean): Verdict {
  const answer = { error: fault }
  switch (fault) {
    case 'unreachable':
      return { outcome: 'retried', fault }
    case 'not-bound':
      return { outcome: 'postponed', fault }
    case 'unsendable':
      return { outcome: 'failed', fault, answer }
    // Sent again, it would be answered at the same length.
    case 'answer-too-large':
      return { outcome: 'unknown', fault, answer }
    case 'aborted':
      return idempotent ? { outcome: 'aborted', fault } : { outcome: 'unknown', fault, answer }
    default:
      return idempotent ? { outcome: 'retried', fault } : { outcome: 'unknown', fault, answer }
  }
}
