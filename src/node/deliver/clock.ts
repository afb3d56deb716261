import { setTimeout } from 'node:timers/promises'

/** Where time comes from. Tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  now(): number
  /** Resolves after so many milliseconds; rejects as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The longest that a timer of node can be set; a longer one would fire at once. */
const LONGEST = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => setTimeout(Math.min(ms, LONGEST), undefined, { signal }),
}
