import { encodeFormValue, encodeSegment } from '../../../core/compile/encode.ts'
import type { ExplainedDelivery, Json } from '../../../index.ts'

/**
 * The group id as this destination gets it: what the first row that reads `groupId` wrote, or the event's own where it stands
 * somewhere in the requests; undefined when it does not.
 */
export function sentGroupId({ rows, requests }: ExplainedDelivery, groupId: Json | undefined): string | undefined {
  for (const { key, raw, value, lost } of rows) {
    if (key !== 'groupId' || value === undefined || lost !== undefined) continue
    const sent = typeof value === 'object' ? raw : value
    if (sent !== undefined && sent !== null) return typeof sent === 'string' ? sent : JSON.stringify(sent)
  }
  if (groupId === undefined || groupId === null) return undefined
  const json = JSON.stringify(groupId)
  const text = typeof groupId === 'string' ? groupId : json
  const parts = new Set(requests.flatMap(({ url }) => url.split(/[/?&=]/)))
  const isInUrl = parts.has(encodeSegment(text)) || parts.has(encodeFormValue(text))
  return isInUrl || JSON.stringify(requests).includes(json) ? text : undefined
}
