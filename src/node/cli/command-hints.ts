import type { ExplainResult, Issue } from '../../index.ts'

/** What to do on the command line about an issue whose hint is for callers of the engine. */
const HINTS: Readonly<Partial<Record<Issue['code'], string>>> = {
  'no-clock': 'Give the time: --now 2026-01-15T12:00:00Z',
}

/** The result with hints that say what to type. */
export function withCommandHints(result: ExplainResult): ExplainResult {
  const typed = (issue: Issue): Issue => {
    const hint = HINTS[issue.code]
    return hint === undefined ? issue : { ...issue, hint }
  }
  const deliveries = result.deliveries.map((each) => ({ ...each, issues: each.issues.map(typed) }))
  return { ...result, deliveries }
}
