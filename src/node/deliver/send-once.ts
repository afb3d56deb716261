import { isObject } from '../../core/model/is-object.ts'
import { isStatus } from '../../core/model/is-status.ts'
import type { Answer, Json, Request } from '../../index.ts'
import type { Terms } from './deliver-options.ts'
import type { Fault } from './delivered.ts'
import { type Encoded, encodeRequest } from './encode-request.ts'
import { isRefusedPort, isUnsent } from './is-unsent.ts'
import { readAnswer } from './read-answer.ts'
import { retryAfter } from './retry-after.ts'

/** What one attempt gave: an answer with its status, or the fault that there is instead. */
export type Reply =
  | { readonly answer: Extract<Answer, { status: number }>; readonly retryAfterMs: number | undefined }
  | { readonly fault: Fault; readonly status?: number; readonly unsent?: true }

/** Sends a request once and reads its answer. Never rejects. */
export async function sendOnce(request: Request, terms: Terms): Promise<Reply> {
  const bound = await bindOnce(request, terms)
  // Binding is the caller's code, and may take its time.
  if (terms.signal.aborted) return { fault: 'aborted', unsent: true }
  if (bound === undefined) return { fault: 'not-bound' }
  const encoded = encodeRequest(bound)
  return encoded === undefined ? { fault: 'unsendable' } : await sendEncoded(encoded, terms)
}

/** The request as the caller completes it; undefined when it is none, or still lacks its secrets. Ends when the signal aborts. */
async function bindOnce(request: Request, { bind, destination, signal }: Terms): Promise<Request | undefined> {
  const over = new AbortController()
  const aborted = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { signal: over.signal })
  })
  try {
    const bound: unknown = await Promise.race([bind(request, destination), aborted])
    return isObject(bound as Json) && (bound as Request).secrets === undefined ? (bound as Request) : undefined
  } catch {
    return undefined
  } finally {
    over.abort()
  }
}

async function sendEncoded(encoded: Encoded, terms: Terms): Promise<Reply> {
  const { signal, clock, retries } = terms
  const over = new AbortController()
  const cut = new AbortController()
  // A fetch that does not heed its signal must not hold the run up.
  const heard: Heard = { reply: undefined }
  const given = new Promise<Reply>((resolve) => {
    const end = (fault: Fault) => (): void => {
      resolve(fault === 'timeout' && heard.reply !== undefined ? heard.reply : { fault })
      cut.abort()
    }
    // Not AbortSignal.any: a caller's signal may live long, and must not gather the signals of all attempts.
    signal.addEventListener('abort', end('aborted'), { signal: over.signal })
    clock.sleep(retries.timeoutMs, over.signal).then(end('timeout'), () => undefined)
  })
  try {
    return await Promise.race([given, converse(encoded, terms, cut.signal, heard)])
  } finally {
    over.abort()
  }
}

/** A reply that counts though its body is still to come: of any status but 2xx. */
interface Heard {
  reply: Reply | undefined
}

async function converse({ url, init }: Encoded, terms: Terms, signal: AbortSignal, heard: Heard): Promise<Reply> {
  let status: number | undefined
  try {
    const response = await terms.fetch(url, { ...init, signal })
    // A network error as a response: it has no status.
    if (!isStatus(response.status)) return { fault: 'connection-lost' }
    status = response.status
    const reply = { retryAfterMs: retryAfter(response.headers.get('retry-after'), terms.clock.now()) }
    const answer = { status, headers: keptHeaders(response) }
    if (!response.ok) heard.reply = { ...reply, answer }
    // Only of a 2xx can the body decide how a plan goes on; any other status says enough without it.
    const read = await (response.ok
      ? readAnswer(response, terms.maxAnswerBytes)
      : readAnswer(response, terms.maxAnswerBytes).catch(() => ({})))
    if (!('tooLarge' in read)) return { ...reply, answer: { ...answer, ...read } }
    return response.ok ? { fault: 'answer-too-large', status } : { ...reply, answer }
  } catch (error) {
    if (status !== undefined) return { fault: 'connection-lost', status }
    return { fault: faultOf(error) }
  }
}

/** What kept a request from an answer: of an error that cannot be read nothing is known. */
function faultOf(error: unknown): Fault {
  try {
    if (isRefusedPort(error)) return 'unsendable'
    return isUnsent(error) ? 'unreachable' : 'connection-lost'
  } catch {
    return 'connection-lost'
  }
}

/** Without what may hold a secret: cookies, and the address of a redirect, which repeats the request's own. */
function keptHeaders(response: Response): Record<string, string> {
  const redirects = response.status >= 300 && response.status < 400
  const kept = [...response.headers].filter(([name]) => name !== 'set-cookie' && !(redirects && name === 'location'))
  return Object.fromEntries(kept)
}
