import type { Answers, Delivery, Request } from '../../index.ts'

/** Why a request has no answer that settles it, or none at all. A closed list. */
export type Fault =
  | 'unreachable'
  | 'rate-limited'
  | 'unavailable'
  | 'server-error'
  | 'connection-lost'
  | 'timeout'
  | 'answer-too-large'
  | 'unsendable'
  | 'not-bound'
  | 'aborted'

/** One sending of one request, or the attempt at it. */
export interface Attempt {
  /** Id of the request. */
  readonly request: string
  /** Counted from 1, for each request. */
  readonly attempt: number
  /**
   * `answered`: settled by the vendor's status, which the engine judges. `retried`: sent again after `waitedMs`. `postponed`: may be
   * sent again, later. `unknown`: it may have been processed, so it is not sent again. `failed`: it cannot be sent. `aborted`: by the caller.
   */
  readonly outcome: 'answered' | 'retried' | 'postponed' | 'unknown' | 'failed' | 'aborted'
  readonly fault?: Fault
  readonly status?: number
  readonly waitedMs?: number
}

/** What is left of a request in a result: never its address, headers or body, which may hold secrets. */
export type LeftRequest = Pick<Request, 'id' | 'state' | 'method' | 'idempotent'>

/** What became of a delivery. JSON and nothing else. */
export interface Delivered {
  /**
   * `done`, `failed`, `invalid`, `skipped`: the engine's word, final. `unknown`: failed, and a request may have been processed.
   * `postponed`: not finished; call again with `answers`, not before `retryAfterMs`. `aborted`: by the signal; call again with `answers`.
   */
  readonly outcome: 'done' | 'failed' | 'invalid' | 'skipped' | 'unknown' | 'postponed' | 'aborted'
  /** The engine's last word, its requests without what may be secret. */
  readonly delivery: Omit<Delivery, 'requests'> & { readonly requests: readonly LeftRequest[] }
  /** All answers, the earlier ones too: what to store, with the event, to carry on. */
  readonly answers: Answers
  /** In the order of sending, of this run only. */
  readonly attempts: readonly Attempt[]
  /** How long the vendor asks to wait, when that is longer than this run would. */
  readonly retryAfterMs?: number
  /** Names requests, methods, hosts and statuses, nothing else. Absent when all is done, skipped or invalid. */
  readonly error?: { readonly code: Fault | 'request-failed'; readonly message: string }
}
