import type { Issue } from '../model/issue.ts'
import { makeIssue } from '../model/make-issue.ts'
import { checkTable } from './check/check-table.ts'
import { parseTable } from './parse/parse-table.ts'

const PLACE = '/calls/group/0/when'

/** Checks the condition of an instance as that of a table's request would be; paths are below `/when`. */
export function checkCondition(when: unknown): readonly Issue[] {
  const parsed = parseTable({
    id: 'instance',
    version: 1,
    title: 'Instance',
    docs: [],
    groups: 'none',
    calls: { group: [{ id: 'when', url: 'https://when.invalid', when }] },
  })
  const issues = parsed.ok ? checkTable(parsed.table) : parsed.issues
  return issues
    .filter(({ severity, path }) => severity === 'error' && path.startsWith(PLACE))
    .map((issue) => makeIssue('bad-setting', `/when${issue.path.slice(PLACE.length)}`, issue.message, issue.hint))
}
