import { isUnchecked, tableKind } from '../../../core/insight/table-kind.ts'
import type { Table } from '../../../core/model/table.ts'

/** How many tables there are of each kind. */
export function kindsLines(tables: readonly Table[]): readonly string[] {
  const count = (kind: string): number => tables.filter((table) => tableKind(table) === kind).length
  return [
    `${tables.length === 1 ? '1 table' : `${tables.length} tables`}: ${count('group')} with a group mapping of their own (group),`,
    `${count('forward')} that forward the event (forward), ${count('none')} without a group call (none);`,
    `${tables.filter(isUnchecked).length} whose documentation could not be opened`,
  ]
}
