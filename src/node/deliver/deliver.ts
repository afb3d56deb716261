import type { Resumable } from '../../index.ts'
import { concludeRun } from './conclude-run.ts'
import { type DeliverOptions, termsOf } from './deliver-options.ts'
import type { Delivered } from './delivered.ts'
import { type SentRequest, sendRequest } from './send-request.ts'

/**
 * Delivers one event to one destination: sends what the engine says is ready, one request after another, and carries on
 * with the answers until nothing is left to send. What a vendor does never throws; it is in the result. A request that may have
 * been processed and is not idempotent is not sent twice.
 *
 * @param event the event, as for `engine.map`; with `answers` and `now` the same in every run of one delivery
 * @param destination name of the instance
 * @returns what became of it; rejects with a TypeError for an argument of a wrong type, before anything is sent
 * @example
 * const { outcome, answers, error } = await deliver(engine, event, 'intercom', { now, signal: AbortSignal.timeout(60_000) })
 * if (outcome === 'postponed') await store(event, 'intercom', now, answers)
 */
export async function deliver(
  engine: Resumable,
  event: unknown,
  destination: string,
  options: DeliverOptions = {},
): Promise<Delivered> {
  if (typeof engine?.resume !== 'function') throw new TypeError('deliver: engine must have resume')
  const terms = termsOf(destination, options)
  const occasion = options.now === undefined ? {} : { now: options.now }
  const sent: SentRequest[] = []
  let answers = terms.answers
  for (;;) {
    // Anew after each answer: the first that is ready now is the next.
    const delivery = engine.resume(event, destination, answers, occasion)
    const request = delivery.requests.find(({ id, state }) => state === 'ready' && !Object.hasOwn(answers, id))
    if (request === undefined || terms.signal.aborted)
      return concludeRun(delivery, answers, sent, request !== undefined)
    const one = await sendRequest(request, terms)
    sent.push(one)
    // Without an answer it may be sent again, by a later run; the same vendor's other requests wait with it.
    if (one.answer === undefined) return concludeRun(delivery, answers, sent, one.fault === 'aborted')
    answers = { ...answers, [request.id]: one.answer }
  }
}
