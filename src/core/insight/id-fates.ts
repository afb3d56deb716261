import uniqBy from 'lodash/uniqBy.js'
import type { Call } from '../model/call.ts'
import type { ExplainedDelivery } from '../model/delivery.ts'
import { isObject } from '../model/is-object.ts'
import type { Table } from '../model/table.ts'
import { foldIdentity } from '../normalize/fold.ts'
import { type TableField, tableFields } from './table-fields.ts'
import type { TraitFate } from './trait-fates.ts'

/** The ids of an event of which may be asked as of traits. */
const IDS = ['userId', 'anonymousId', 'groupId'] as const

export type EventId = (typeof IDS)[number]

/** The id of an event that is meant, in any spelling; undefined for any other name. */
export function eventId(name: string): EventId | undefined {
  return IDS.find((id) => foldIdentity(id) === foldIdentity(name))
}

/**
 * Where an id of the event goes in every delivery, in their order: `mapped` to the fields that read it or the event as a whole,
 * `dropped` where no request has it.
 *
 * @param tableOf the table of an id, which says what is read
 * @example idFates(engine.explain(event).deliveries, 'userId', 'group', tableOf) // [{ destination: 'intercom', fate: 'mapped', fields: [{ to: 'user_id', … }], … }]
 */
export function idFates(
  deliveries: readonly ExplainedDelivery[],
  id: EventId,
  call: Call,
  tableOf: (id: string) => Table | undefined,
): readonly TraitFate[] {
  return deliveries.map((delivery) => {
    const { destination, status, reason } = delivery
    const base = { destination, status, trait: id, key: id }
    if (status === 'skipped' || status === 'invalid') {
      const none = { ...base, fate: 'none', fields: [] } as const
      return reason === undefined ? none : { ...none, reason: reason as NonNullable<TraitFate['reason']> }
    }
    const table = tableOf(delivery.table.id)
    const all = (table === undefined ? [] : tableFields(table, call)).flatMap((field) => placesOf(delivery, field, id))
    const fields = uniqBy(all, ({ to, form }) => JSON.stringify([to, form]))
    return fields.length > 0
      ? { ...base, fate: 'mapped', fields }
      : { ...base, fate: 'dropped', fields, reason: 'not-mapped' }
  })
}

/** Where a field puts the id: nowhere when it does not read it, its request is not made, or another source was taken instead. */
function placesOf({ rows }: ExplainedDelivery, field: TableField, id: EventId): TraitFate['fields'] {
  const { request, to, form, kind } = field
  const reads = field.reads.flatMap((path) => (path === 'item' ? field.item : [path]))
  const whole = kind === 'whole' && reads.some((path) => path === '' || path === 'raw')
  if (!(whole || reads.includes(id) || reads.includes(`raw.${id}`))) return []
  // The requests of an `each` are numbered.
  const made = rows.filter((row) => row.request.replace(/\[\d+\]$/, '') === request)
  // A row tells of everything but the address.
  if (to === 'url') return made.length > 0 ? [{ to, form }] : []
  const traced = to.replace(/^query /, 'query.')
  return made.flatMap(({ to: written, lost, key, value }) => {
    if (written !== traced || lost !== undefined || !isOf(field, id, key)) return []
    if (!whole) return [value === undefined ? { to, form } : { to, form, value }]
    const inner = value !== undefined && isObject(value) ? value[id] : undefined
    return inner === undefined ? [] : [{ to: to === '' ? id : `${to}.${id}`, form, value: inner }]
  })
}

/** True when what was found under this key is what the field reads: the id itself, of a text any of its placeholders. */
function isOf({ kind, reads }: TableField, id: EventId, key: string | undefined): boolean {
  if (key === undefined || key === id) return true
  return (
    kind === 'text' && reads.some((path) => foldIdentity(path.slice(path.lastIndexOf('.') + 1)) === foldIdentity(key))
  )
}
