import type { Issue } from '../../model/issue.ts'
import type { IssueCode } from '../../model/issue-codes.ts'
import { makeIssue } from '../../model/make-issue.ts'

/** Takes a mistake: code, JSON pointer, what is wrong, what to do (worked out only when it is kept). */
export type Report = (code: IssueCode, path: string, message: string, hint?: string | (() => string)) => void

/** More mistakes than this are not collected: nobody reads them, and hostile input stays cheap. */
const MOST = 1000

/** A list of issues and the function that adds to it. The same mistake at one place is kept once. */
export function collectIssues(at: string): { readonly issues: readonly Issue[]; readonly report: Report } {
  const issues: Issue[] = []
  const seen = new Set<string>()
  const report: Report = (code, path, message, hint) => {
    const mark = `${code} ${path} ${message}`
    if (issues.length >= MOST || seen.has(mark)) return
    seen.add(mark)
    issues.push(makeIssue(code, path, message, typeof hint === 'function' ? hint() : hint, at))
  }
  return { issues, report }
}
