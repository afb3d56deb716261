import type { Table } from '../model/table.ts'
import { type TableField, tableFields } from './table-fields.ts'

/**
 * What a table does with a group call: `group` sends it in a shape of the vendor's own; `forward` passes on an event of Segment's
 * shape; `none` has no group call.
 */
export type TableKind = 'group' | 'forward' | 'none'

/**
 * The kind of a table, read off its rows: a forwarder sends the whole event, or the traits whole under `traits` beside the
 * group's id under `groupId`, which are Segment's own names. Whatever else has a group call maps it.
 */
export function tableKind(table: Table): TableKind {
  if (table.calls.group === undefined && table.calls['*'] === undefined) return 'none'
  const fields = tableFields(table, 'group')
  const whole = fields.some(
    ({ reads, kind }) => kind === 'whole' && reads.some((path) => path === '' || path === 'raw'),
  )
  const traits = fields.some((field) => isWholeTraits(field) && lastKey(field.to) === 'traits')
  const id = fields.some(({ to, reads }) => lastKey(to) === 'groupId' && reads.includes('groupId'))
  return whole || (traits && id) ? 'forward' : 'group'
}

/** True when none of the vendor's pages that the table names could be opened. */
export function isUnchecked({ docs }: Table): boolean {
  return docs.every(({ checked }) => checked === null)
}

function isWholeTraits({ kind, reads, source }: TableField): boolean {
  return (kind === 'whole' || kind === 'rest') && reads.includes('traits') && source.keys === undefined
}

function lastKey(to: string): string {
  return to.split('.').at(-1) ?? ''
}
