import type { DropReason } from '../../../index.ts'

/** The reasons of dropped traits in words. */
const TEXTS: Readonly<Record<DropReason, string>> = {
  'not-mapped': 'the table has no place for it',
  'row-inactive': 'the row that takes it did not run for this event',
  'request-inactive': 'the request that takes it is not made for this event',
  outranked: 'another source of the same field came first',
  omitted: 'the table leaves it out',
  filtered: 'the table filters it out',
  'over-limit': 'it is over the limit of the vendor',
  'null-dropped': 'it is null, and the table drops nulls',
  'conversion-failed': 'its value could not be converted',
  'key-collision': 'another trait has the same key there',
  'duplicate-trait': 'another spelling of the same trait counts',
}

/**
 * Why a trait is dropped, in words; other reasons stay as they are.
 *
 * @example dropText('null-dropped') // 'null-dropped: it is null, and the table drops nulls'
 */
export function dropText(reason: string): string {
  return Object.hasOwn(TEXTS, reason) ? `${reason}: ${TEXTS[reason as DropReason]}` : reason
}
