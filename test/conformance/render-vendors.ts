import type { JudgedFindings, VendorReport } from './vendor-findings.ts'

const HEAD = ['vendor', 'requests', 'matched', 'valid', 'disputed', 'undeclared', 'unmatched']

/** Totals by vendor, every exception that was needed with its reason, and whatever is wrong. */
export function renderVendors(reports: readonly VendorReport[], { open, used, unused }: JudgedFindings): string {
  const rows = reports.map((report) => [report.vendor, ...figures(report).map(String)])
  const sums = HEAD.slice(1).map((_, column) =>
    reports.reduce((sum, report) => sum + (figures(report)[column] ?? 0), 0),
  )
  const exceptions = [...used].flatMap(([{ vendor, kind, finding, reason, url }, count]) => [
    `  ${vendor}: ${kind}, ${count} times: ${finding}`,
    `    ${reason} ${url}`,
  ])
  return [
    ...[HEAD, ...rows, ['all', ...sums.map(String)]].map(tableLine),
    '',
    'Disputed are findings whose schema the description itself is known to have wrong; they count as valid.',
    '',
    `${used.size} exceptions:`,
    ...exceptions,
    ...open.map(({ vendor, kind, finding, example }) => `NOT ALLOWED ${vendor}: ${kind}: ${finding} (${example})`),
    ...unused.map(({ vendor, kind, finding }) => `NO LONGER NEEDED ${vendor}: ${kind}: ${finding}`),
    '',
  ].join('\n')
}

function figures(report: VendorReport): readonly number[] {
  const disputed = report.disputed.reduce((sum, { count }) => sum + count, 0)
  return [report.requests, report.matched, report.valid, disputed, report.withUndeclared, report.unmatched]
}

function tableLine(cells: readonly string[]): string {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(16) : cell.padStart(11))).join('')
}
