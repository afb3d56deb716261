import { coveredBySource, coveredTraits } from '../compile/covered-traits.ts'
import { type Path, parsePath } from '../compile/parse/parse-path.ts'
import type { Table } from '../model/table.ts'
import { type TableField, tableFields } from './table-fields.ts'
import { type TableKind, tableKind } from './table-kind.ts'

/** The reserved group traits, the parts of an address, and who the call is about. */
export const MATRIX_TRAITS = [
  'address',
  'address.city',
  'address.country',
  'address.postalCode',
  'address.state',
  'address.street',
  'avatar',
  'createdAt',
  'description',
  'email',
  'employees',
  'id',
  'industry',
  'name',
  'phone',
  'website',
  'plan',
  'userId',
  'anonymousId',
] as const

export type MatrixTrait = (typeof MATRIX_TRAITS)[number]

/** Where one trait of a group call goes at one destination. */
export type TraitPlace =
  /** Vendor fields with their forms: `remote_created_at unix`. */
  | { readonly kind: 'field'; readonly to: readonly string[] }
  /** Carried by the rest, or as part of an object that is sent whole, below these fields. */
  | { readonly kind: 'rest'; readonly to: readonly string[] }
  | { readonly kind: 'none'; readonly reason: string }

export interface MatrixRow {
  readonly table: string
  readonly title: string
  readonly kind: TableKind
  readonly traits: Readonly<Record<MatrixTrait, TraitPlace>>
}

const NO_CALL = 'has no group call'

/**
 * For each table where every reserved trait of a group call goes.
 *
 * @example traitMatrix([intercom])[0].traits.createdAt // { kind: 'field', to: ['remote_created_at unix'] }
 */
export function traitMatrix(tables: readonly Table[]): readonly MatrixRow[] {
  return tables.map((table) => {
    const kind = tableKind(table)
    const fields = kind === 'none' ? [] : tableFields(table, 'group')
    const places = MATRIX_TRAITS.map((trait) => [trait, placeOf(table, trait, fields, kind)] as const)
    return {
      table: table.id,
      title: table.title,
      kind,
      traits: Object.fromEntries(places) as Record<MatrixTrait, TraitPlace>,
    }
  })
}

function placeOf(table: Table, trait: MatrixTrait, fields: readonly TableField[], kind: TableKind): TraitPlace {
  if (kind === 'none') return { kind: 'none', reason: NO_CALL }
  const named = fields.filter((field) => field.kind !== 'rest' && field.kind !== 'whole' && readsTrait(field, trait))
  if (named.length > 0) return { kind: 'field', to: unique(named.map(labelOf)) }
  const bulk = fields.filter((field) => isBulk(field, trait))
  if (bulk.length > 0) return { kind: 'rest', to: unique(bulk.map(({ to }) => to || 'the body')) }
  if (trait === 'address') {
    // Where it is not taken as a whole, its parts tell.
    const parts = MATRIX_TRAITS.filter((part) => part.startsWith('address.')).map((part) =>
      placeOf(table, part, fields, kind),
    )
    const found = parts.flatMap((part) => (part.kind === 'none' ? [] : part.to))
    if (found.length > 0) return { kind: 'field', to: unique(found) }
  }
  const own = reasonOf(table, trait)
  const isId = trait === 'userId' || trait === 'anonymousId'
  return { kind: 'none', reason: own ?? (isId ? 'is not sent with a group' : 'is not mapped') }
}

/** Why there is no place for a trait: for a part what is said of the whole, for the whole what is said of a part. */
function reasonOf({ unsupported = {} }: Table, trait: MatrixTrait): string | undefined {
  const part = Object.keys(unsupported).find((name) => name.startsWith(`${trait}.`))
  return unsupported[trait] ?? unsupported[trait.split('.')[0] as string] ?? unsupported[part ?? '']
}

function labelOf({ to, form, kind }: TableField): string {
  const words = form.length > 0 ? form.join(' ') : kind === 'text' ? 'text' : ''
  return words === '' ? to || 'the body' : `${to || 'the body'} ${words}`
}

function readsTrait({ reads }: TableField, trait: MatrixTrait): boolean {
  return reads.some((text) => {
    if (text === trait || text === `raw.${trait}`) return true
    const path = parsePath(text) as Path | string
    if (typeof path === 'string' || !isOfTraits(path)) return false
    return coveredTraits(path).includes(trait)
  })
}

function isOfTraits({ root, steps }: Path): boolean {
  return (root === 'traits' && steps.length > 0) || (root === 'raw' && steps[0] === 'traits' && steps.length > 1)
}

/** Ids are carried only by what sends the whole event; a trait also by the traits as a whole or a rest that does not omit it. */
function isBulk({ kind, reads, source }: TableField, trait: MatrixTrait): boolean {
  if (kind !== 'rest' && kind !== 'whole') return false
  if (trait === 'userId' || trait === 'anonymousId') return reads.some((path) => path === '' || path === 'raw')
  return coveredBySource(source).includes(trait)
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
