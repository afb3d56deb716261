import type { CaseResult } from './check-case.ts'
import type { Conformance } from './check-recorded.ts'
import { CLASSES } from './deviation.ts'

const COLUMNS = ['cases', 'exact', 'deviation', 'differs', ...CLASSES] as const

/** The score by destination, call and branch, what differs, and what is wrong with the deviations. */
export function renderScore({ cases, faults }: Conformance): string {
  const rows = [
    ...groupBy(cases, ({ destination, call, branch }) => join(destination, call, branch)),
    ...groupBy(cases, ({ call }) => `all ${call}`),
    ...groupBy(
      cases.filter(({ branch }) => branch !== undefined),
      ({ branch }) => join('all', branch),
    ),
    ['all', cases] as const,
  ].map(([name, own]) => [name, ...figures(own)])
  const head = ['', ...COLUMNS]
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const lines = [head, ...rows].map((row) =>
    row.map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0))),
  )
  const differing = cases.filter(({ outcome }) => outcome === 'differs')
  return [
    ...lines.map((line) => line.join('  ')),
    '',
    'A case that deviates counts under each of its classes.',
    '',
    ...totalLines(cases),
    ...differing.flatMap((result) => ['', `${result.id} differs:`, ...indent(result.differences)]),
    ...(faults.length === 0 ? [] : ['', 'Deviations:', ...indent(faults)]),
    '',
  ].join('\n')
}

/** For each call how much is as recorded or differs on purpose, over how many destinations, and why it differs. */
function totalLines(cases: readonly CaseResult[]): readonly string[] {
  const calls = groupBy(cases, ({ call }) => call).map(([call, own]) => {
    const fine = own.filter(({ outcome }) => outcome !== 'differs').length
    const exact = own.filter(({ outcome }) => outcome === 'exact').length
    const share = ((100 * fine) / own.length).toFixed(1)
    return `${call}: ${share} % of ${own.length} cases exact (${exact}) or a named deviation (${fine - exact}), ${destinationsOf(own)} destinations`
  })
  const odd = cases.filter(({ call, classes }) => call === 'group' && classes.includes('oddity'))
  const groups = cases.filter(({ call }) => call === 'group')
  return [
    ...calls,
    `${destinationsOf(cases)} recorded destinations have a table`,
    `${destinationsOf(odd)} of ${destinationsOf(groups)} destinations with a group call have an oddity there`,
  ]
}

function destinationsOf(cases: readonly CaseResult[]): number {
  return new Set(cases.map(({ destination }) => destination)).size
}

function join(...words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined).join(' ')
}

function figures(cases: readonly CaseResult[]): readonly string[] {
  const count = (isCounted: (result: CaseResult) => boolean): number => cases.filter(isCounted).length
  return [
    cases.length,
    ...(['exact', 'deviation', 'differs'] as const).map((outcome) => count((result) => result.outcome === outcome)),
    ...CLASSES.map((name) => count(({ outcome, classes }) => outcome === 'deviation' && classes.includes(name))),
  ].map(String)
}

function groupBy(
  cases: readonly CaseResult[],
  nameOf: (result: CaseResult) => string,
): readonly (readonly [string, readonly CaseResult[]])[] {
  const groups = new Map<string, CaseResult[]>()
  for (const result of cases) {
    const name = nameOf(result)
    groups.set(name, [...(groups.get(name) ?? []), result])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`)
}
