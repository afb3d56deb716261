import type { JsonScalar } from './json.ts'
import type { Opaque } from './opaque.ts'

/** A value on its way through a table: JSON in which dates are still instants, secrets references and answers to come placeholders. */
export type Value = JsonScalar | Opaque | readonly Value[] | ValueObject

/** An object that may hold what is opaque. */
export interface ValueObject {
  readonly [key: string]: Value
}
