import { checkAnswers } from '../../core/map/read-answer.ts'
import type { Answers, Issue, Request, ResumeOptions } from '../../index.ts'
import { type Clock, systemClock } from './clock.ts'

/** How often and how patiently a request is sent. */
export interface Retries {
  /** How often one request is sent at most, the first time included. Default 4; 1 never retries. */
  readonly attempts?: number
  /** The first wait lies between this and twice this; each further one doubles. Milliseconds, default 500. */
  readonly minDelayMs?: number
  /** No wait is longer. A vendor who asks for more postpones the delivery. Milliseconds, default 30,000. */
  readonly maxDelayMs?: number
  /** For one attempt, from the connection to the last byte of the answer. Milliseconds, default 10,000. */
  readonly timeoutMs?: number
}

export type Bind = (request: Request, destination: string) => Request | PromiseLike<Request>

export interface DeliverOptions {
  /** Sends one request; the global `fetch` by default. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** Answers of an earlier run: what they answer is not sent again. */
  readonly answers?: Answers
  /** As in `engine.map`; the same in every run of one delivery. */
  readonly now?: ResumeOptions['now']
  readonly retries?: Retries
  /** Ends the run early, also while it waits. */
  readonly signal?: AbortSignal
  /** Called before each attempt, with the name of the instance: fills in what a stored request must not hold. May give a promise. */
  readonly bind?: Bind
  /** Bytes of the longest answer that is read. Default 1 MiB. */
  readonly maxAnswerBytes?: number
  readonly clock?: Clock
}

/** The options of a run, complete. */
export interface Terms {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly retries: Required<Retries>
  readonly signal: AbortSignal
  readonly bind: Bind
  /** Name of the instance. */
  readonly destination: string
  /** Answers of earlier runs. */
  readonly answers: Answers
  readonly maxAnswerBytes: number
  readonly clock: Clock
}

const DEFAULT_RETRIES: Required<Retries> = { attempts: 4, minDelayMs: 500, maxDelayMs: 30_000, timeoutMs: 10_000 }

/** Fills in the defaults; throws a TypeError for an option of a wrong type. */
export function termsOf(destination: string, options: DeliverOptions): Terms {
  check('destination must be a string', typeof destination === 'string')
  check('options must be an object', isRecord(options))
  const {
    fetch = globalThis.fetch,
    bind = (request: Request): Request => request,
    signal = new AbortController().signal,
  } = options
  const { answers = {}, retries = {}, maxAnswerBytes = 2 ** 20, clock = systemClock } = options
  check('fetch must be a function', typeof fetch === 'function')
  check('bind must be a function', typeof bind === 'function')
  check('signal must be an AbortSignal', signal instanceof AbortSignal)
  check('answers must be an object', isRecord(answers))
  const faults: Issue[] = []
  const given = checkAnswers(answers, faults)
  // One that is corrupt stands for a request that may have been sent: neither to be sent again nor to be waited for.
  const bad = faults.find(({ code }) => code === 'bad-answer')
  check(`${bad?.path} must be an answer: { status, headers?, body? } or { error }`, bad === undefined)
  check('retries must be an object', isRecord(retries))
  check('clock must have now and sleep', isClock(clock))
  checkNumber('maxAnswerBytes', maxAnswerBytes, 0)
  return {
    fetch,
    bind,
    destination,
    signal,
    answers: given,
    retries: completeRetries(retries),
    maxAnswerBytes,
    clock,
  }
}

function completeRetries(retries: Retries): Required<Retries> {
  const { attempts, minDelayMs, maxDelayMs, timeoutMs } = DEFAULT_RETRIES
  const complete = {
    attempts: retries.attempts ?? attempts,
    minDelayMs: retries.minDelayMs ?? minDelayMs,
    maxDelayMs: retries.maxDelayMs ?? maxDelayMs,
    timeoutMs: retries.timeoutMs ?? timeoutMs,
  }
  checkNumber('retries.attempts', complete.attempts, 1)
  checkNumber('retries.minDelayMs', complete.minDelayMs, 0)
  checkNumber('retries.maxDelayMs', complete.maxDelayMs, 0)
  checkNumber('retries.timeoutMs', complete.timeoutMs, 1)
  return complete
}

function checkNumber(name: string, value: unknown, least: number): void {
  check(`${name} must be a number, at least ${least}`, Number.isFinite(value) && (value as number) >= least)
}

function check(rule: string, holds: boolean): void {
  if (!holds) throw new TypeError(`deliver: ${rule}`)
}

function isClock(value: unknown): boolean {
  const { now, sleep } = (value ?? {}) as Partial<Clock>
  return typeof now === 'function' && typeof sleep === 'function'
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
