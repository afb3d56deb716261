import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { pointer } from '../model/pointer.ts'
import { sameJson } from '../model/same-json.ts'
import type { Reading } from './normal.ts'

/**
 * Reports a raw key that lost against another spelling of the same trait: a warning, or an info when nothing is lost by it.
 * Called when the winner is settled, so that the issue does not depend on the order of the keys.
 */
export function reportDuplicate(
  base: string,
  object: JsonObject,
  winner: string,
  loser: string,
  reading: Reading,
): void {
  const message = `${JSON.stringify(loser)} and ${JSON.stringify(winner)} are the same trait; ${JSON.stringify(winner)} was used.`
  const issue = makeIssue('duplicate-trait', pointer(base, loser), message, 'Send the trait once.')
  reading.issues.push(sameJson(object[winner] as Json, object[loser] as Json) ? { ...issue, severity: 'info' } : issue)
}
