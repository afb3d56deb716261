import type { Table } from '../model/table.ts'
import { type TableField, tableFields } from './table-fields.ts'

/**
 * What a table does with a group call: `group` sends it in a shape of the vendor's own; `forward` passes on an event of Segment's
 * shape; `none` has no group call.
 */
export type TableKind = 'group' | 'forward' | 'none'

/**
 * The kind of a table, read off its rows: a forwarder sends the whole event, or in one object the traits whole under `traits`
 * beside the group's id under `groupId`, which are Segment's own names. Whatever else has a group call maps it.
 * Whole are traits with every key and value as they came: not respelt, flattened, filtered or converted.
 *
 * @example tableKind(intercom) // 'group'
 */
export function tableKind(table: Table): TableKind {
  if (table.calls.group === undefined && table.calls['*'] === undefined) return 'none'
  const fields = tableFields(table, 'group')
  const isForward = fields.some(isWholeEvent) || fields.filter(isWholeTraits).some((field) => isBesideId(field, fields))
  return isForward ? 'forward' : 'group'
}

/** True when none of the vendor's pages that the table names could be opened. */
export function isUnchecked({ docs }: Table): boolean {
  return docs.every(({ checked }) => checked === null)
}

function isWholeEvent({ reads, kind }: TableField): boolean {
  return kind === 'whole' && reads.some((path) => path === '' || path === 'raw')
}

const ALTERING = ['as', 'flatten', 'keys', 'limit', 'omit', 'pick', 'values', 'where'] as const

function isWholeTraits({ kind, reads, source, to }: TableField): boolean {
  if (kind !== 'whole' && kind !== 'rest') return false
  const isTraits = reads.includes('traits') || reads.includes('raw.traits')
  return isTraits && splitKey(to)[1] === 'traits' && ALTERING.every((word) => source[word] === undefined)
}

/** Whether the group's id stands in the same object of the same request. */
function isBesideId(traits: TableField, fields: readonly TableField[]): boolean {
  return fields.some(({ request, to, reads, item }) => {
    const [object, key] = splitKey(to)
    if (request !== traits.request || object !== splitKey(traits.to)[0] || key !== 'groupId') return false
    return reads.includes('groupId') || (reads.includes('item') && item.includes('groupId'))
  })
}

/** `a.b.c` as `a.b` and `c`. */
function splitKey(to: string): readonly [object: string, key: string] {
  const at = to.lastIndexOf('.')
  return [to.slice(0, Math.max(at, 0)), to.slice(at + 1)]
}
