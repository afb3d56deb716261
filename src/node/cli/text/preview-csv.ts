import type { ExplainedDelivery, ExplainResult, Fate } from '../../../index.ts'
import { csvLine } from './csv-line.ts'
import { sentGroupId } from './sent-group-id.ts'
import { visible } from './visible.ts'

const HEAD = ['destination', 'table', 'version', 'status', 'reason', 'group_id', 'mapped', 'carried', 'dropped']
const TAIL = ['dropped_traits', 'issues', 'requests']

/** The matrix of a preview as comma-separated values: one line for each destination, the event's own issues in each. */
export function previewCsv({ deliveries, event, issues }: ExplainResult): readonly string[] {
  const rows = deliveries.map((delivery) => [
    visible(delivery.destination),
    delivery.table.id,
    delivery.table.version,
    delivery.status,
    delivery.reason ?? '',
    visible(sentGroupId(delivery, event.groupId) ?? ''),
    ...(['mapped', 'carried', 'dropped'] as const).map((fate) => withFate(delivery, fate).length),
    withFate(delivery, 'dropped')
      .map(({ trait }) => visible(trait))
      .join('; '),
    [...new Set([...issues, ...delivery.issues].map(({ code }) => code))].join('; '),
    delivery.requests.map(({ method, url }) => `${method} ${visible(url)}`).join('; '),
  ])
  return [[...HEAD, ...TAIL], ...rows].map(csvLine)
}

function withFate({ fates }: ExplainedDelivery, wanted: Fate['fate']): readonly Fate[] {
  return fates.filter(({ fate }) => fate === wanted)
}
