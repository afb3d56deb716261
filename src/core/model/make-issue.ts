import type { Issue } from './issue.ts'
import { ISSUE_CODES, type IssueCode } from './issue-codes.ts'

/** An issue with the severity of its code. `at` is empty when no row or request found it. */
export function makeIssue(code: IssueCode, path: string, message: string, hint?: string, at = ''): Issue {
  const issue = { code, severity: ISSUE_CODES[code], path, at, message }
  return hint === undefined ? issue : { ...issue, hint }
}
