import type { ExplainedDelivery, Fate, Request, TracedRow } from '../../../index.ts'
import { foundAs } from './found-as.ts'
import { hasSeveralRequests } from './has-several-requests.ts'
import { issueMarkdown } from './issue-markdown.ts'
import { type MarkdownCell, markdownTable } from './markdown-table.ts'
import { markdownBlock, markdownCode, markdownText } from './markdown-text.ts'
import type { PlanStep } from './plan-steps.ts'
import { readableHeader } from './readable-header.ts'
import { prettyJson, visible, visibleJson, visibleLines } from './visible.ts'
import { whyLine } from './why.ts'
import { type Unsupported, whyDropped } from './why-dropped.ts'

/** Everything about one delivery as Markdown: its plan, the requests, the fate of every trait, the issues, and its rows to open. */
export function deliveryMarkdown(
  delivery: ExplainedDelivery,
  title: string,
  plan: readonly PlanStep[],
  unsupported: Unsupported,
): readonly string[] {
  const { destination, table, status, rows, requests, fates, issues } = delivery
  const why = whyLine(delivery)
  const name = `${markdownCode(destination)}, table ${markdownCode(table.id)} version ${table.version}`
  return [
    `### ${markdownText(title)} (${name}): ${status}`,
    ...(why === undefined ? [] : ['', why]),
    ...(plan.length === 0 ? [] : ['', ...planMarkdown(plan)]),
    ...requests.flatMap(requestMarkdown),
    ...(fates.length === 0 ? [] : ['', ...fateMarkdown(fates, unsupported)]),
    ...(issues.length === 0 ? [] : ['', '**Issues**', '', ...issueMarkdown(issues)]),
    ...(rows.length === 0 ? [] : ['', '<details><summary>Rows</summary>', '', ...rowMarkdown(rows), '', '</details>']),
  ]
}

function code(text: string): MarkdownCell {
  return { markdown: markdownCode(text) }
}

function planMarkdown(plan: readonly PlanStep[]): readonly string[] {
  const rows = plan.map(({ step, id, state, needs, when }) => [
    String(step),
    code(id),
    state,
    code(needs.join(', ')),
    code(when ?? ''),
  ])
  return markdownTable(['step', 'request', 'state', 'needs', 'when'], rows)
}

function requestMarkdown({ id, method, url, headers, body, encoding }: Request): readonly string[] {
  const isText = encoding === 'text' && typeof body === 'string'
  const text = body === undefined ? [] : ['', ...(isText ? visibleLines(body) : prettyJson(body)).split('\n')]
  const lines = [
    `${method} ${visible(url)}`,
    ...Object.entries(headers).map(([name, value]) => `${visible(name)}: ${visible(readableHeader(value))}`),
    ...text,
  ]
  return ['', `**${markdownText(id)}**`, '', ...markdownBlock(lines, 'http')]
}

function fateMarkdown(fates: readonly Fate[], unsupported: Unsupported): readonly string[] {
  const rows = fates.map((each) => [
    code(each.trait),
    each.fate,
    each.to === undefined ? whyDropped(each, unsupported) : code(each.to),
  ])
  return markdownTable(['trait', 'fate', 'to, or why not'], rows)
}

function sourceCell(row: TracedRow): MarkdownCell {
  const key = foundAs(row)
  return key === undefined ? code(row.from) : { markdown: `${markdownCode(row.from)} found as ${markdownCode(key)}` }
}

function rowMarkdown(rows: readonly TracedRow[]): readonly string[] {
  const withRequest = hasSeveralRequests(rows)
  const cells = rows.map((row) => {
    const { request, to, raw, steps, value, lost = '' } = row
    return [
      ...(withRequest ? [code(request)] : []),
      code(to === '' ? '(body)' : to),
      sourceCell(row),
      raw === undefined ? '' : code(visibleJson(raw)),
      code(steps.map(({ as }) => as).join(', ')),
      value === undefined ? lost : code(visibleJson(value)),
    ]
  })
  const head = ['vendor field', 'source', 'in', 'conversions', 'out']
  return markdownTable(withRequest ? ['request', ...head] : head, cells)
}
