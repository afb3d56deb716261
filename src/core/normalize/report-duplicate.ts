import isEqual from 'lodash/isEqual.js'
import type { Json } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { pointer } from '../model/pointer.ts'
import type { Reading } from './normal.ts'

/** Reports the raw key that lost against another spelling of the same trait: a warning, or an info when nothing is lost by it. */
export function reportDuplicate(
  base: string,
  winner: { readonly key: string; readonly value: Json },
  loser: { readonly key: string; readonly value: Json },
  reading: Reading,
): void {
  const equal = isEqual(winner.value, loser.value)
  const message = `${JSON.stringify(loser.key)} and ${JSON.stringify(winner.key)} are the same trait; ${JSON.stringify(winner.key)} was used.`
  const issue = makeIssue('duplicate-trait', pointer(base, loser.key), message, 'Send the trait once.')
  reading.issues.push(equal ? { ...issue, severity: 'info' } : issue)
}
