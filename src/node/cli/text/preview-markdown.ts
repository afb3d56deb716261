import { suggestionText } from '../../../core/insight/suggest.ts'
import type { ExplainedDelivery, Issue } from '../../../index.ts'
import { deliveryMarkdown } from './delivery-markdown.ts'
import { issueMarkdown } from './issue-markdown.ts'
import { markdownTable } from './markdown-table.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { planSteps } from './plan-steps.ts'
import type { Preview } from './preview-lines.ts'
import { sentGroupId } from './sent-group-id.ts'
import { visible } from './visible.ts'
import { whyLine } from './why.ts'

/** A preview as Markdown, for a pull request or an issue: a table of destinations, or everything about one. */
export function previewMarkdown({
  shown,
  left,
  suggestions,
  notes,
  titles,
  one,
  answered,
  unsupportedBy,
}: Preview): readonly string[] {
  const body = one
    ? shown.deliveries.flatMap((delivery) => {
        const { destination, requests } = delivery
        const plan = planSteps(answered?.first ?? requests, requests, answered?.answers ?? {})
        return deliveryMarkdown(delivery, titles.get(destination) ?? '', plan, unsupportedBy(delivery.table.id))
      })
    : matrixMarkdown(shown.deliveries, shown.event.groupId)
  return [
    ...body,
    ...left.map((delivery) => `\nLeft out: ${markdownCode(delivery.destination)}, ${whyLine(delivery) ?? ''}`),
    ...issuesOfEvent(shown.issues),
    ...(suggestions.length === 0
      ? []
      : ['', '**Suggestions**', '', ...suggestions.map((each) => `- ${markdownText(suggestionText(each))}`)]),
    ...notes.flatMap((note) => ['', markdownText(note)]),
  ]
}

function issuesOfEvent(issues: readonly Issue[]): readonly string[] {
  return issues.length === 0 ? [] : ['', '**Issues of the event**', '', ...issueMarkdown(issues)]
}

function matrixMarkdown(
  deliveries: readonly ExplainedDelivery[],
  groupId: ExplainedDelivery['rows'][0]['raw'],
): readonly string[] {
  const rows = deliveries.map((delivery) => {
    const { destination, status, reason, requests, fates, issues } = delivery
    const count = (fate: string): string => String(fates.filter((each) => each.fate === fate).length)
    return [
      visible(destination),
      reason === undefined ? status : `${status}: ${reason}`,
      { markdown: markdownCode(sentGroupId(delivery, groupId) ?? '') },
      count('mapped'),
      count('carried'),
      count('dropped'),
      String(issues.length),
      { markdown: requests.map(({ method, url }) => markdownCode(`${method} ${url}`)).join('<br>') },
    ]
  })
  const head = ['destination', 'status', 'group id', 'mapped', 'carried', 'dropped', 'issues', 'requests']
  return markdownTable(head, rows)
}
