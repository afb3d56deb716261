import type { StatedDeviation } from '../../load-deviations.ts'
import { markdownTable } from './markdown-table.ts'

/** Where a table differs from Segment's recorded destination, each reason once; undefined: nothing was recorded. */
export function deviationMarkdown(deviations: readonly StatedDeviation[] | undefined): readonly string[] {
  const head = ['', '## Where it differs from Segment’s own destination', '']
  if (deviations === undefined) return [...head, 'Segment’s own destination was not recorded.']
  if (deviations.length === 0) return [...head, 'Nowhere: every recorded request is equal.']
  const rows = deviations.map(({ action = 'every', where, reason, url, ...entry }) => [
    action,
    where.length === 0 ? 'further requests' : where.map((path) => `\`${path}\``).join(', '),
    `${entry.class}: ${reason}${url === undefined ? '' : ` <${url}>`}`,
  ])
  const unique = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
  return [...head, ...markdownTable(['action', 'where', 'why'], unique)]
}
