import type { Condition, Table } from '../model/table.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import { compileRequest, type RequestProgram } from './compile-request.ts'
import type { CompileScope, Constants, Decision } from './compile-scope.ts'
import type { Settings } from './settings/resolve-settings.ts'

/** One call of a table compiled for the instances whose settings decide its rows alike. */
export interface CallProgram {
  /** Its requests, in an order in which what comes first comes first. */
  readonly requests: readonly RequestProgram[]
  /** What settings decided while it was compiled. */
  readonly decisions: readonly Decision[]
}

/** Compiles one call of a checked table; undefined when the table does not have it. What it names gets a place in the tree. */
export function compileCall(
  table: Table,
  tree: ReadTree,
  settings: Settings,
  known: Pick<CompileScope, 'registered' | 'respellings'>,
): CallProgram | undefined {
  const requests = table.calls[tree.call] ?? table.calls['*']
  if (requests === undefined) return undefined
  const decisions: Map<Condition, Decision> = new Map()
  const constants: Constants = { count: 0, decisions }
  const shared = { tree, settings, constants, ...known, mayWait: requests.length > 1 }
  const compiled = inOrder(requests.map((request) => compileRequest(request, table, shared)))
  return { requests: compiled, decisions: [...decisions.values()] }
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
