import type { DeliveryStatus, DropReason, ExplainedDelivery, Fate } from '../model/delivery.ts'
import type { Json } from '../model/json.ts'
import type { Table } from '../model/table.ts'
import { foldIdentity } from '../normalize/fold.ts'

/** What became of one trait, or of one part of it, at one destination. */
export interface TraitFate {
  readonly destination: string
  readonly status: DeliveryStatus
  /** Canonical name, with a part where the trait is split: `address.city`. */
  readonly trait: string
  /** The raw key it stood under. */
  readonly key: string
  /** `none` where the destination makes no request of the event at all. */
  readonly fate: Fate['fate'] | 'none'
  /** Vendor fields it goes to; empty when it goes nowhere. */
  readonly fields: readonly { readonly to: string; readonly form: readonly string[]; readonly value?: Json }[]
  /** Why it goes nowhere: the reason of a dropped trait, or of the delivery. */
  readonly reason?: DropReason | NonNullable<ExplainedDelivery['reason']>
  /** What the table says of it, where the vendor has no place for it. */
  readonly unsupported?: string
}

/**
 * What became of one trait in every delivery, in their order: one line each, or one for each part where the trait is split. Any
 * spelling of the name will do. Empty when the event has no such trait.
 *
 * @param tableOf the table of an id, for what it says of traits that have no place
 * @example traitFates(engine.explain(event).deliveries, 'Created At') // [{ destination: 'intercom', fate: 'mapped', fields: [{ to: 'remote_created_at', form: ['unix'], … }], … }]
 */
export function traitFates(
  deliveries: readonly ExplainedDelivery[],
  trait: string,
  tableOf: (id: string) => Table | undefined = () => undefined,
): readonly TraitFate[] {
  const names = deliveries.flatMap(({ fates }) => fates.filter((fate) => isOf(fate, trait)))
  const [known] = names
  if (known === undefined) return []
  return deliveries.flatMap((delivery) => {
    const { destination, status, reason } = delivery
    const fates = delivery.fates.filter((fate) => isOf(fate, trait))
    if (fates.length > 0) return fates.map((fate) => ({ destination, status, ...fateOf(delivery, fate, tableOf) }))
    const name = known.trait.split('.').slice(0, trait.split('.').length).join('.')
    const none = { destination, status, trait: name, key: known.key, fate: 'none', fields: [] } as const
    return [reason === undefined ? none : { ...none, reason: reason as NonNullable<TraitFate['reason']> }]
  })
}

/** True for the trait itself, in any spelling, and for its parts. */
function isOf({ trait, key }: Fate, asked: string): boolean {
  const wanted = foldPath(asked)
  return [trait, key].some((name) => {
    const found = foldPath(name)
    return foldIdentity(name) === foldIdentity(asked) || wanted.every((step, index) => step === found[index])
  })
}

function foldPath(name: string): readonly string[] {
  return name.split('.').map(foldIdentity)
}

function fateOf(
  delivery: ExplainedDelivery,
  { trait, key, fate, to, reason }: Fate,
  tableOf: (id: string) => Table | undefined,
): Omit<TraitFate, 'destination' | 'status'> {
  const fields = to === undefined ? [] : to.split(', ').map((field) => fieldOf(delivery, field, trait, key))
  const { unsupported = {} } = tableOf(delivery.table.id) ?? {}
  const said = unsupported[trait] ?? unsupported[trait.split('.')[0] as string]
  const base = { trait, key, fate, fields, ...(reason !== undefined && { reason }) }
  return fate === 'dropped' && said !== undefined ? { ...base, unsupported: said } : base
}

/** The row that wrote the field and read the trait says in which form, and what came out. */
function fieldOf({ rows }: ExplainedDelivery, to: string, trait: string, key: string): TraitFate['fields'][number] {
  const row = rows.find((row) => row.to === to && row.lost === undefined && reads(row, trait, key))
  if (row === undefined) return { to, form: [] }
  const form = row.steps.map(({ as }) => as)
  return row.value === undefined ? { to, form } : { to, form, value: row.value }
}

function reads({ from, key: found }: ExplainedDelivery['rows'][number], trait: string, key: string): boolean {
  return found === key || from.split(/[^\p{L}\p{N}_.]+/u).some((path) => path.endsWith(`.${trait}`))
}
