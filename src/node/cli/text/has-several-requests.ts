import type { TracedRow } from '../../../index.ts'

/** Whether rows are those of more than one request, answered ones among them: then each says whose it is. */
export function hasSeveralRequests(rows: readonly TracedRow[]): boolean {
  return new Set(rows.map(({ request }) => request)).size > 1
}
