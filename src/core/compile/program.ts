import type { Call } from '../model/call.ts'
import { CALLS } from '../model/call.ts'
import type { Table } from '../model/table.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import { compileRequest, type RequestProgram } from './compile-request.ts'
import type { Constants } from './compile-scope.ts'
import type { RegisteredConversions } from './convert/compile-conversion.ts'
import type { Run } from './run.ts'
import type { Settings } from './settings/resolve-settings.ts'

/** A table compiled for instances whose settings decide the same rows. */
export interface Program {
  /** For each call the table has: its requests, in an order in which what comes first comes first. */
  readonly calls: Readonly<Partial<Record<Call, readonly RequestProgram[]>>>
  /** Of a program compiled without settings: the conditions that settings decide. */
  readonly decisions: readonly ((run: Run) => boolean)[]
}

/** Compiles every call of a checked table. Without settings every row stays in: this is how all paths get their names. */
export function compileProgram(
  table: Table,
  trees: Readonly<Record<Call, ReadTree>>,
  settings: Settings | undefined,
  registered: RegisteredConversions,
): Program {
  const constants: Constants = { count: 0, decisions: [] }
  const calls: Partial<Record<Call, readonly RequestProgram[]>> = {}
  for (const call of CALLS) {
    const requests = table.calls[call] ?? table.calls['*']
    if (requests === undefined) continue
    const shared = { tree: trees[call], settings, constants, registered }
    calls[call] = inOrder(requests.map((request) => compileRequest(request, table, shared)))
  }
  return { calls, decisions: constants.decisions }
}

/** File order, but each request behind those it needs. There is no cycle: that was checked. */
function inOrder(requests: readonly RequestProgram[]): readonly RequestProgram[] {
  const placed = new Set<RequestProgram>()
  const place = (request: RequestProgram): void => {
    if (placed.has(request)) return
    for (const id of request.needs) {
      const before = requests.find((other) => other.id === id)
      if (before !== undefined) place(before)
    }
    placed.add(request)
  }
  for (const request of requests) place(request)
  return [...placed]
}
