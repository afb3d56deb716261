import type { Issue } from '../model/issue.ts'
import { makeIssue } from '../model/make-issue.ts'
import { nearestName } from '../model/nearest-name.ts'
import { pointer } from '../model/pointer.ts'
import { EVENT_FIELDS } from '../model/spec.ts'
import { fold } from './fold.ts'

const BY_FOLD: ReadonlyMap<string, string> = new Map(EVENT_FIELDS.map((name) => [fold(name), name]))
const LONGEST = 24

/** Reports unknown top-level fields that are probably misspelt: `group_id`, `grupId`. They stay in the event. */
export function reportNearMisses(keys: readonly string[], issues: Issue[]): void {
  for (const key of keys) {
    if (key.length > LONGEST) continue
    const name = BY_FOLD.get(fold(key)) ?? (key.length >= 5 ? nearestName(key, EVENT_FIELDS) : undefined)
    if (name === undefined) continue
    const message = `${JSON.stringify(key)} is not a field of an event and is read by nothing.`
    issues.push(
      makeIssue('near-miss-field', pointer('', key), message, `Did you mean ${name}? Top-level names are exact.`),
    )
  }
}
