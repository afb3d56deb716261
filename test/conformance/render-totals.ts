import type { CaseResult } from './check-case.ts'
import { CLASSES } from './deviation.ts'

const CALLS = ['group', 'identify', 'track'] as const
const KINDS = ['group', 'forward', 'none'] as const
const OUTCOMES = ['exact', 'deviation', 'differs'] as const

/**
 * The last word of a run: by call how many cases are exact, deviate and differ; why they deviate; how many destinations have
 * a table; and, of all tables, how many there are of each kind.
 */
export function renderTotals(cases: readonly CaseResult[], kinds: readonly string[]): string {
  const groups = cases.filter(({ call }) => call === 'group')
  return [
    line(['', 'cases', 'exact', '', 'deviation', '', 'differs', '', 'destinations']),
    ...CALLS.map((call) =>
      callLine(
        call,
        cases.filter((one) => one.call === call),
      ),
    ),
    callLine('all', cases),
    '',
    line(['deviations', 'cases', 'entries']),
    ...CLASSES.map((name) => {
      const own = cases.filter(({ classes, outcome }) => outcome === 'deviation' && classes.includes(name))
      const entries = new Set(own.flatMap(({ used }) => used).filter((entry) => entry.class === name))
      return line([name, String(own.length), String(entries.size)])
    }),
    '',
    `${destinationsOf(cases)} recorded destinations have a table`,
    `${destinationsOf(groups.filter(({ classes }) => classes.includes('oddity')))} of ${destinationsOf(groups)} destinations with a group call have an oddity there`,
    `${kinds.length} tables: ${KINDS.map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`).join(', ')}`,
    '',
  ].join('\n')
}

function callLine(name: string, cases: readonly CaseResult[]): string {
  const figures = OUTCOMES.flatMap((outcome) => {
    const count = cases.filter((one) => one.outcome === outcome).length
    return [String(count), cases.length === 0 ? '-' : `${((100 * count) / cases.length).toFixed(1)} %`]
  })
  return line([name, String(cases.length), ...figures, String(destinationsOf(cases))])
}

function destinationsOf(cases: readonly CaseResult[]): number {
  return new Set(cases.map(({ destination }) => destination)).size
}

function line(cells: readonly string[]): string {
  const widths = [12, 7, 9, 9, 11, 9, 9, 9, 14]
  return cells
    .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
    .join('')
    .trimEnd()
}
