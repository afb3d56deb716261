import type { Issue } from '../model/issue.ts'
import type { IssueCode } from '../model/issue-codes.ts'
import { makeIssue } from '../model/make-issue.ts'

/** So many issues of one code are listed for one value: a hostile event cannot make a million of them. */
const MAX_ISSUES_PER_CODE = 100

/** Adds issues to a list, at most a hundred of each code. The last one that is listed says that it is. */
export class CappedIssues {
  readonly #issues: Issue[]
  readonly #counts = new Map<IssueCode, number>()

  constructor(issues: Issue[]) {
    this.#issues = issues
  }

  /** The path is only made when the issue is listed. */
  add(code: IssueCode, path: () => string, message: string): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count > MAX_ISSUES_PER_CODE) return
    const hint = count < MAX_ISSUES_PER_CODE ? undefined : 'This is the last one listed; there may be more.'
    this.#issues.push(makeIssue(code, path(), message, hint))
  }
}
