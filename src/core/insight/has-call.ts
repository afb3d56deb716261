import type { Call } from '../model/call.ts'
import type { Table } from '../model/table.ts'

/** Whether a table has a call of its own or one for every call (`*`). */
export function hasCall(table: Table, call: Call): boolean {
  return table.calls[call] !== undefined || table.calls['*'] !== undefined
}
