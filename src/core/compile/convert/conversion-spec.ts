import type { Json } from '../../model/json.ts'
import type { As } from '../../model/table.ts'
import type { Conversion } from './conversion.ts'

/** The types that conversions take and give. Null has no place here: a chain ends at it. */
export type TypeName = 'boolean' | 'number' | 'string' | 'date' | 'array' | 'object'

/** Every type. */
export const ANY_TYPE: readonly TypeName[] = ['boolean', 'number', 'string', 'date', 'array', 'object']

/** The types that have a text form: what `string` takes. */
export const TEXT_TYPES: readonly TypeName[] = ['string', 'number', 'boolean', 'date']

/** The argument of a conversion. */
export interface ArgumentSpec {
  /** False when the bare word stands for a default argument. */
  readonly required: boolean
  /** What it has to be, for a person. */
  readonly doc: string
  /** The argument of the conversion's example. */
  readonly example: Json
  /** What is wrong with an argument; undefined when nothing is. */
  check(argument: Json, checkAs: (as: Json) => string | undefined): string | undefined
}

/** One word of the language with its documentation, its example and its making. */
export interface ConversionSpec {
  readonly argument?: ArgumentSpec
  readonly takes: readonly TypeName[] | 'any'
  readonly gives: readonly TypeName[]
  /** One line: the result, and what fails. */
  readonly doc: string
  /** Executed by the tests. */
  readonly example: readonly [input: Json, output: Json]
  /** Binds a checked argument; `compile` is for arguments that are conversions themselves. */
  make(argument: Json | undefined, compile: (as: As) => Conversion): Conversion
}
