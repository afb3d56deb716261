import { pointer } from '../../model/pointer.ts'
import type { Table, TableRequest } from '../../model/table.ts'
import type { Report } from '../parse/report.ts'
import { suggest } from '../parse/suggest.ts'

/** Checks the requests of each call: ids are unique, `after` names requests of the same call. What they wait for is `checkPlans`'. */
export function checkRequests(table: Table, report: Report): void {
  for (const [call, requests] of Object.entries(table.calls)) checkCall(requests, pointer('/calls', call), report)
}

function checkCall(requests: readonly TableRequest[], path: string, report: Report): void {
  const known = new Set<string>()
  requests.forEach((request, index) => {
    const at = pointer(path, index)
    if (known.has(request.id)) {
      report(
        'duplicate-id',
        pointer(at, 'id'),
        `the call has a request "${request.id}" already`,
        'give each request its own id',
      )
    }
    known.add(request.id)
  })
  const ids = [...known]
  requests.forEach((request, index) => {
    request.after?.forEach((id, position) => {
      if (known.has(id)) return
      const hint = suggest(id, ids, 'name a request of the same call')
      report('unknown-request', pointer(path, index, 'after', position), `the call has no request "${id}"`, hint)
    })
  })
}
