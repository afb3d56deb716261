import { camelCase, snakeCase } from 'change-case'
import type { Json } from '../model/json.ts'

/** One of several raw keys that name the same trait. `rank` is 0 for the name itself, n for its n-th alias. */
export interface Contender {
  readonly key: string
  readonly rank: number
  readonly value: Json
}

/**
 * True when the challenger beats the holder as the raw key of one trait (SPEC 3): a value beats null, the name its aliases,
 * then the canonical spelling, camelCase, snake_case, the smaller key by code units. Never the order of the object.
 * `canonical` is the name or alias that both spell; absent for a custom trait, which has no spelling of its own.
 */
export function beats(challenger: Contender, holder: Contender, canonical: string | undefined): boolean {
  if ((challenger.value === null) !== (holder.value === null)) return holder.value === null
  if (challenger.rank !== holder.rank) return challenger.rank < holder.rank
  const difference = spelling(challenger.key, canonical) - spelling(holder.key, canonical)
  return difference === 0 ? challenger.key < holder.key : difference < 0
}

function spelling(key: string, canonical: string | undefined): number {
  if (key === canonical) return 0
  if (key === camelCase(canonical ?? key, { locale: false })) return 1
  return key === snakeCase(canonical ?? key, { locale: false }) ? 2 : 3
}
