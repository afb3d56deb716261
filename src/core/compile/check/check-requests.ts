import { pointer } from '../../model/pointer.ts'
import type { Table, TableRequest } from '../../model/table.ts'
import type { Report } from '../parse/report.ts'
import { suggest } from '../parse/suggest.ts'
import { sortGraph } from './sort-graph.ts'

/** Checks the requests of each call: ids are unique, `after` names requests of the same call, none waits for itself. */
export function checkRequests(table: Table, report: Report): void {
  for (const [call, requests] of Object.entries(table.calls)) checkCall(requests, pointer('/calls', call), report)
}

function checkCall(requests: readonly TableRequest[], path: string, report: Report): void {
  const waits = new Map<string, readonly string[]>()
  const places = new Map<string, string>()
  requests.forEach((request, index) => {
    const at = pointer(path, index)
    if (waits.has(request.id)) {
      report(
        'duplicate-id',
        pointer(at, 'id'),
        `the call has a request "${request.id}" already`,
        'give each request its own id',
      )
    } else {
      waits.set(request.id, request.after ?? [])
      places.set(request.id, at)
    }
  })
  const ids = [...waits.keys()]
  requests.forEach((request, index) => {
    request.after?.forEach((id, position) => {
      if (waits.has(id)) return
      const hint = suggest(id, ids, 'name a request of the same call')
      report('unknown-request', pointer(path, index, 'after', position), `the call has no request "${id}"`, hint)
    })
  })
  for (const id of sortGraph(waits).cyclic) {
    report(
      'request-cycle',
      pointer(String(places.get(id)), 'after'),
      `the request "${id}" waits for itself`,
      'take one of the ids out',
    )
  }
}
