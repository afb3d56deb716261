import { ExponentialBackoff, halfJitterGenerator } from 'cockatiel'
import type { Answer, Request } from '../../index.ts'
import type { Retries, Terms } from './deliver-options.ts'
import type { Attempt, Fault } from './delivered.ts'
import { nameRequest } from './describe-sent.ts'
import { judgeReply } from './judge-reply.ts'
import { type Reply, sendOnce } from './send-once.ts'

/** How the sending of one request ended: with an answer to store, or with none, so that it may be sent again. */
export interface SentRequest {
  /** Id, method and host. */
  readonly name: string
  readonly attempts: readonly Attempt[]
  readonly answer?: Answer
  readonly fault?: Fault
  readonly retryAfterMs?: number
}

/** Sends a request until it is settled, must not be repeated, or patience ends. Never rejects. */
export async function sendRequest(request: Request, terms: Terms): Promise<SentRequest> {
  const attempts: Attempt[] = []
  const name = nameRequest(request)
  let backoff = backoffOf(terms.retries).next()
  for (let attempt = 1; ; attempt += 1) {
    const reply = await sendOnce(request, terms)
    const { outcome, answer, fault } = judgeReply(reply, request.idempotent)
    const asked = 'answer' in reply ? reply.retryAfterMs : undefined
    const record: Omit<Attempt, 'outcome'> = {
      request: request.id,
      attempt,
      ...(fault && { fault }),
      ...statusOf(reply),
    }
    if (outcome !== 'retried') {
      attempts.push({ ...record, outcome })
      return { name, attempts, ...(answer && { answer }), ...(fault && { fault }) }
    }
    const waitedMs = Math.max(backoff.duration, asked ?? 0)
    if (attempt >= terms.retries.attempts || waitedMs > terms.retries.maxDelayMs) {
      attempts.push({ ...record, outcome: 'postponed' })
      return { name, attempts, ...(fault && { fault }), ...(asked !== undefined && { retryAfterMs: asked }) }
    }
    if (!(await waits(waitedMs, terms))) {
      attempts.push({ ...record, outcome: 'aborted' })
      return { name, attempts, fault: 'aborted' }
    }
    attempts.push({ ...record, outcome, waitedMs })
    backoff = backoff.next(undefined)
  }
}

/** Waits; false when the signal aborted meanwhile. */
async function waits(ms: number, { clock, signal }: Terms): Promise<boolean> {
  try {
    await clock.sleep(ms, signal)
    return !signal.aborted
  } catch {
    return false
  }
}

function statusOf(reply: Reply): { status?: number } {
  if ('answer' in reply) return { status: reply.answer.status }
  return reply.status === undefined ? {} : { status: reply.status }
}

/** Half of a wait is chance, so that deliveries that failed together do not come back together. */
function backoffOf({ minDelayMs, maxDelayMs }: Required<Retries>): ExponentialBackoff<number> {
  return new ExponentialBackoff({
    initialDelay: minDelayMs * 2,
    maxDelay: maxDelayMs,
    generator: halfJitterGenerator,
  })
}
