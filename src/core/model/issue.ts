import type { IssueCode } from './issue-codes.ts'

/** `error`: the delivery (or table, or engine instance) is invalid. `warning`: something was lost or guessed. `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info'

/** One finding, as data. */
export interface Issue {
  readonly code: IssueCode
  readonly severity: Severity
  /** JSON pointer into the input that the issue is about: the event, the table, the settings or the integrations object. */
  readonly path: string
  /** What found it: in a delivery the request id and the row (`group/rows/2`), in a compile issue the table's id. Empty when there is no such place. */
  readonly at: string
  /** What is wrong, in one sentence. Never holds a secret. */
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
}
