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
    ...differing.flatMap((result) => ['', `${result.id} differs:`, ...indent(result.differences)]),
    ...(faults.length === 0 ? [] : ['', 'Deviations:', ...indent(faults)]),
    '',
  ].join('\n')
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
