import { pointer } from '../../model/pointer.ts'
import type { Table, TableRequest } from '../../model/table.ts'

/** A request of a table, the call it belongs to and its JSON pointer. */
export interface PlacedRequest {
  readonly request: TableRequest
  readonly call: string
  readonly at: string
}

/** Every request of a table, in its order. */
export function requestsOf(table: Table): readonly PlacedRequest[] {
  return Object.entries(table.calls).flatMap(([call, requests]) =>
    requests.map((request, index) => ({ request, call, at: pointer('/calls', call, index) })),
  )
}
