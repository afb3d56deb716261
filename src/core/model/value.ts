import type { Instant } from './instant.ts'
import type { JsonScalar } from './json.ts'

/** A value on its way through a table: JSON in which coerced dates are still instants. */
export type Value = JsonScalar | Instant | readonly Value[] | ValueObject

/** An object that may hold instants. */
export interface ValueObject {
  readonly [key: string]: Value
}
