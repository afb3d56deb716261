import type { Coverage } from '../../../core/insight/coverage/coverage.ts'
import type { Session } from '../session.ts'
import { colorsOf } from './colors.ts'
import { coverageHints, coverageTables, deliveryLine } from './coverage-tables.ts'
import { markdownTable } from './markdown-table.ts'
import { textTable } from './text-table.ts'
import { terminalWidth } from './width.ts'
import { wrap } from './wrap.ts'

const CUSTOM = '* a custom trait; types and spellings have their counts where there are several'

/** A coverage for a terminal, or for a file as on a wide one. */
export function coverageLines(session: Session, coverage: Coverage, top: number): readonly string[] {
  const width = terminalWidth(session) ?? 120
  const { bold } = colorsOf(session)
  const fold = (lines: readonly string[]): readonly string[] => lines.flatMap((line) => wrap(line, width))
  const tables = coverageTables(coverage, top).flatMap(({ title, head, rows, after, right }) => {
    const table = rows.length === 0 ? ['no traits'] : textTable({ head, rows, right }, width)
    return [bold(title), ...table, ...fold(after), '']
  })
  const hints = fold(coverageHints(coverage))
  return [
    ...fold([issueLine(coverage), ...coverage.destinations.map(deliveryLine)]),
    '',
    ...tables,
    ...fold([CUSTOM]),
    ...(hints.length === 0 ? [] : ['', bold('Probably meant otherwise'), ...hints]),
  ]
}

/** A coverage as Markdown. */
export function coverageMarkdown(coverage: Coverage, top: number): readonly string[] {
  const hints = coverageHints(coverage)
  return [
    '# Coverage',
    '',
    ...[issueLine(coverage), ...coverage.destinations.map(deliveryLine)].map((line) => `- ${line}`),
    ...coverageTables(coverage, top).flatMap(({ title, head, rows, after }) => [
      '',
      `## ${title}`,
      '',
      ...markdownTable(head.map(sentence), rows),
      ...after.flatMap((line) => ['', line]),
    ]),
    '',
    CUSTOM.replace('*', '\\*'),
    ...(hints.length === 0 ? [] : ['', '## Probably meant otherwise', '', ...hints.map((hint) => `- ${hint}`)]),
  ]
}

function issueLine({ events, issues }: Coverage): string {
  const codes = Object.entries(issues).map(([code, count]) => `${code} ${count}`)
  const text = `${events} ${events === 1 ? 'event' : 'events'}`
  return codes.length === 0 ? text : `${text}; issues: ${codes.join(', ')}`
}

function sentence(head: string): string {
  return head.charAt(0) + head.slice(1).toLowerCase()
}
