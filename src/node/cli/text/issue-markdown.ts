import type { Issue } from '../../../index.ts'
import { markdownTable } from './markdown-table.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

/** Issues as a Markdown table. */
export function issueMarkdown(issues: readonly Issue[]): readonly string[] {
  const rows = issues.map(({ severity, code, path, message, hint = '' }) => [
    severity,
    code,
    { markdown: markdownCode(path) },
    { markdown: markdownText(`${message} ${hint}`.trim()) },
  ])
  return markdownTable(['severity', 'code', 'path', 'message'], rows)
}
