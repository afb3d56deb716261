import type { ExplainedDelivery, Fate, Json, Request, TracedRow } from '../../../index.ts'
import type { Session } from '../session.ts'
import { colorsOf } from './colors.ts'
import { foundAs } from './found-as.ts'
import { hasSeveralRequests } from './has-several-requests.ts'
import { issueLines } from './issue-lines.ts'
import type { PlanStep } from './plan-steps.ts'
import { requestLines } from './request-lines.ts'
import { textTable } from './text-table.ts'
import { visible, visibleJson } from './visible.ts'
import { whyLine } from './why.ts'
import { type Unsupported, whyDropped } from './why-dropped.ts'
import { terminalWidth } from './width.ts'
import { wrap } from './wrap.ts'

/** Everything about one delivery: its rows, the steps of its plan, the requests, the fate of every trait, the issues. */
export function deliveryLines(
  session: Session,
  delivery: ExplainedDelivery,
  title: string,
  plan: readonly PlanStep[],
  unsupported: Unsupported,
): readonly string[] {
  const { bold } = colorsOf(session)
  const { destination, table, status, rows, requests, fates, issues } = delivery
  const why = whyLine(delivery)
  const width = terminalWidth(session) ?? 120
  const shown = status === 'skipped' && requests.length > 0 ? '; shown is what it would send' : ''
  return [
    bold(`${visible(destination)}: ${visible(title)}, table ${visible(table.id)} version ${table.version}, ${status}`),
    ...(why === undefined ? [] : wrap(why + shown, width)),
    ...(rows.length === 0 ? [] : ['', bold('Rows'), ...rowLines(rows, width)]),
    ...(plan.length === 0 ? [] : ['', bold('Plan'), ...planLines(plan, requests, width)]),
    ...requestLines(session, requests),
    ...(fates.length === 0 ? [] : ['', bold('Traits'), ...fateLines(fates, unsupported, width)]),
    ...(issues.length === 0 ? [] : ['', bold('Issues'), ...issueLines(session, issues)]),
  ]
}

/** Nested rows are inside the ones that build the request; each is a line, with its request when there are several. */
function rowLines(rows: readonly TracedRow[], width: number): readonly string[] {
  const withRequest = hasSeveralRequests(rows)
  const cells = rows.map((row) => {
    const { request, to, steps, value, lost } = row
    const read = valueIn(row)
    return [
      ...(withRequest ? [visible(request)] : []),
      visible(to === '' ? '(body)' : to),
      sourceCell(row),
      read === undefined ? '-' : valueCell(read, width),
      steps.length === 0 ? '-' : visible(steps.map(({ as }) => as).join(', ')),
      value === undefined ? (lost ?? '-') : `${valueCell(value, width)}${lost === undefined ? '' : ` (${lost})`}`,
    ]
  })
  const head = [...(withRequest ? ['REQUEST'] : []), 'VENDOR FIELD', 'SOURCE', 'VALUE IN', 'CONVERSIONS', 'VALUE OUT']
  return textTable({ head, rows: cells }, width)
}

/** The steps of a plan, and what stands in requests for what is not known yet. */
function planLines(plan: readonly PlanStep[], requests: readonly Request[], width: number): readonly string[] {
  const rows = plan.map(({ step, id, state, needs, when }) => [
    String(step),
    visible(id),
    state,
    needs.length === 0 ? '-' : visible(needs.join(', ')),
    when ?? '-',
  ])
  const hasHoles = /"\$answer":|\{answer\./.test(JSON.stringify(requests))
  const note = '{answer.…} and { "$answer": "answer.…" } stand for what the answers will hold.'
  return [
    ...textTable({ head: ['STEP', 'REQUEST', 'STATE', 'NEEDS', 'WHEN'], rows }, width),
    ...(hasHoles ? ['', ...wrap(note, width)] : []),
  ]
}

/** What a row read: settings and items are shown with the value that they gave, when nothing converted it. */
function valueIn({ from, raw, steps, value, lost }: TracedRow): Json | undefined {
  if (raw !== undefined || lost !== undefined || steps.length > 0) return raw
  return /^(settings\.[^ |]+|item)$/.test(from) ? value : undefined
}

/** The source, and the spelling the trait was found under where that differs. */
function sourceCell(row: TracedRow): string {
  const key = foundAs(row)
  return key === undefined ? visible(row.from) : `${visible(row.from)} (found as ${visibleJson(key)})`
}

/** A value, cut to one full line: the request below has all of it. */
function valueCell(value: Json, width: number): string {
  const text = visibleJson(value)
  return text.length > width ? `${text.slice(0, width)}…` : text
}

function fateLines(fates: readonly Fate[], unsupported: Unsupported, width: number): readonly string[] {
  const cells = fates.map((each) => {
    const { trait, key, fate, to } = each
    const found = key === trait || trait.endsWith(`.${key}`) ? '' : ` (found as ${visibleJson(key)})`
    return [`${visible(trait)}${found}`, fate, visible(to ?? whyDropped(each, unsupported))]
  })
  return textTable({ head: ['TRAIT', 'FATE', 'TO, OR WHY NOT'], rows: cells }, width)
}
