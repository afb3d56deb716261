import type { ExplainedDelivery, Issue, Request } from '../../../index.ts'
import { type Html, html } from './html.ts'
import { htmlTable } from './html-table.ts'
import type { PlanStep } from './plan-steps.ts'
import { readableHeader } from './readable-header.ts'
import { prettyJson, visible, visibleJson, visibleLines } from './visible.ts'
import { whyLine } from './why.ts'
import { type Unsupported, whyDropped } from './why-dropped.ts'

/** Everything about one delivery, to open and close: its plan, the requests, the fate of every trait, the issues, the rows. */
export function deliveryHtml(
  delivery: ExplainedDelivery,
  title: string,
  plan: readonly PlanStep[],
  unsupported: Unsupported,
  isOpen: boolean,
): Html {
  const { destination, table, status, rows, requests, fates, issues } = delivery
  const why = whyLine(delivery)
  const planRows = plan.map(({ step, id, state, needs, when = '' }) => {
    return [String(step), visible(id), state, visible(needs.join(', ')), visible(when)]
  })
  const rowCells = rows.map(({ request, to, from, raw, steps, value, lost = '' }) => [
    visible(request),
    visible(to === '' ? '(body)' : to),
    visible(from),
    raw === undefined ? '' : visibleJson(raw),
    visible(steps.map(({ as }) => as).join(', ')),
    value === undefined ? lost : visibleJson(value),
  ])
  const fateCells = fates.map((each) => [
    visible(each.trait),
    { word: each.fate },
    visible(each.to ?? whyDropped(each, unsupported)),
  ])
  return html`<details id="${htmlAnchor(destination)}"${isOpen ? html` open` : undefined}><summary><strong>${visible(title)}</strong> (${visible(destination)}), table ${visible(table.id)} version ${table.version}: <span class="${status}">${status}</span></summary>
${why === undefined ? undefined : html`<p>${why}${status === 'skipped' && requests.length > 0 ? '; shown is what it would send' : ''}</p>\n`}${htmlTable('Plan', ['step', 'request', 'state', 'needs', 'when'], planRows)}${requests.map(requestHtml)}${htmlTable('Traits', ['trait', 'fate', 'to, or why not'], fateCells)}${issueHtml('Issues', issues)}${htmlTable('Rows', ['request', 'vendor field', 'source', 'in', 'conversions', 'out'], rowCells)}</details>
`
}

/** Issues as a table with this title; undefined when there are none. */
export function issueHtml(title: string, issues: readonly Issue[]): Html | undefined {
  const rows = issues.map(({ severity, code, path, message, hint = '' }) => {
    return [code, { word: severity }, visible(path), visible(`${message} ${hint}`.trim())]
  })
  return htmlTable(title, ['code', 'severity', 'path', 'message'], rows)
}

/** The name of an instance as the name of a place in the page. */
export function htmlAnchor(destination: string): string {
  return `at-${destination.replace(/[^A-Za-z0-9-]/g, (unit) => `_${unit.charCodeAt(0).toString(16)}`)}`
}

function requestHtml({ id, state, method, url, headers, body, encoding }: Request): Html {
  const lines = [
    `${method} ${visible(url)}`,
    ...Object.entries(headers).map(([name, value]) => `${visible(name)}: ${visible(readableHeader(value))}`),
  ]
  const isText = encoding === 'text' && typeof body === 'string'
  const text = body === undefined ? '' : `\n\n${isText ? visibleLines(body) : prettyJson(body)}`
  return html`<h3>Request ${visible(id)} (${state})</h3>
<pre tabindex="0">${lines.join('\n')}${text}</pre>
`
}
