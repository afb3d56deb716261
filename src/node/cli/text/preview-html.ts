import { createHash } from 'node:crypto'
import { suggestionText } from '../../../core/insight/suggest.ts'
import type { ExplainedDelivery, ExplainResult } from '../../../index.ts'
import { deliveryHtml, htmlAnchor, issueHtml } from './delivery-html.ts'
import { Html, html } from './html.ts'
import { HTML_STYLE } from './html-style.ts'
import { htmlTable } from './html-table.ts'
import { planSteps } from './plan-steps.ts'
import type { Preview } from './preview-lines.ts'
import { sentGroupId } from './sent-group-id.ts'
import { prettyJson, visible } from './visible.ts'
import { whyLine } from './why.ts'

/**
 * A preview as one HTML file that needs nothing else: no script, no font, no picture, and a policy that allows none. What the event holds
 * is text in it.
 */
export function previewHtml({ shown, left, suggestions, notes, titles, answered, unsupportedBy }: Preview): string {
  const { deliveries, event, issues } = shown
  const [first] = deliveries
  const where = deliveries.length === 1 && first ? visible(first.destination) : `${deliveries.length} destinations`
  const title = `traitmap preview: ${visible(String(event.type ?? 'event'))} at ${where}`
  const parts = deliveries.map((delivery) => {
    const { destination, requests } = delivery
    const plan = planSteps(answered?.first ?? requests, requests, answered?.answers ?? {})
    const unsupported = unsupportedBy(delivery.table.id)
    return deliveryHtml(delivery, titles.get(destination) ?? '', plan, unsupported, deliveries.length === 1)
  })
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<title>${title}</title>
<style>${new Html(HTML_STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${issueHtml('Issues of the event', issues)}${suggestionList(suggestions)}${deliveries.length > 1 ? matrixTable(shown) : undefined}${deliveries.length > 1 ? html`<h2>One by one</h2>\n` : undefined}${parts}${left.map((delivery) => html`<p>Left out: ${visible(delivery.destination)}, ${whyLine(delivery)}</p>\n`)}<h2>The event</h2>
<details><summary>As it is after normalising</summary>
<pre tabindex="0">${prettyJson(event)}</pre></details>
${notes.map((note) => html`<p class="note">${visible(note)}</p>\n`)}</main>
</body>
</html>`.text
}

/** Nothing may be loaded or run; the one style sheet is known by its hash. */
function policy(): string {
  const hash = createHash('sha256').update(HTML_STYLE).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}

function suggestionList(suggestions: Preview['suggestions']): Html | undefined {
  if (suggestions.length === 0) return undefined
  return html`<h3>Suggestions</h3>
<ul>${suggestions.map((each) => html`<li>${visible(suggestionText(each))}</li>`)}</ul>
`
}

function matrixTable({ deliveries, event }: ExplainResult): Html | undefined {
  const rows = deliveries.map((delivery) => {
    const { destination, status, reason, fates, issues } = delivery
    const count = (fate: ExplainedDelivery['fates'][0]['fate']): number =>
      fates.filter((each) => each.fate === fate).length
    return [
      html`<a href="#${htmlAnchor(destination)}">${visible(destination)}</a>`,
      { word: status, after: reason === undefined ? '' : `: ${reason}` },
      ...(['mapped', 'carried', 'dropped'] as const).map(count),
      issues.length,
      visible(sentGroupId(delivery, event.groupId) ?? ''),
    ]
  })
  const head = ['destination', 'status', 'mapped', 'carried', 'dropped', 'issues', 'group id']
  return htmlTable('Destinations', head, rows)
}
