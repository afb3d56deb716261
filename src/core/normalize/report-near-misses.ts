import type { Issue } from '../model/issue.ts'
import { makeIssue } from '../model/make-issue.ts'
import { pointer } from '../model/pointer.ts'
import { EVENT_FIELDS } from '../model/spec.ts'
import { fold } from './fold.ts'
import { isOneEdit } from './is-one-edit.ts'

const BY_FOLD: ReadonlyMap<string, string> = new Map(EVENT_FIELDS.map((name) => [fold(name), name]))
/** Shorter names are too near to other words. */
const LONG: readonly (readonly [fold: string, name: string])[] = [...BY_FOLD].filter(([, name]) => name.length >= 5)

/** Reports unknown top-level fields that are probably misspelt: `group_id`, `grupId`. They stay in the event. */
export function reportNearMisses(keys: readonly string[], issues: Issue[]): void {
  for (const key of keys) {
    const folded = fold(key)
    const name = BY_FOLD.get(folded) ?? LONG.find(([known]) => isOneEdit(folded, known))?.[1]
    if (name === undefined) continue
    const message = `${JSON.stringify(key)} is not a field of an event and is read by nothing.`
    issues.push(
      makeIssue('near-miss-field', pointer('', key), message, `Did you mean ${name}? Top-level names are exact.`),
    )
  }
}
