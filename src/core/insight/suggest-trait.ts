import type { Call } from '../model/call.ts'
import type { ReservedType } from '../model/spec.ts'
import type { ValueType } from '../model/table.ts'
import { fold } from '../normalize/fold.ts'
import { isOneEdit } from '../normalize/is-one-edit.ts'
import { findReserved, traitsOf } from './reserved-names.ts'
import { SIMILAR_GROUP_TRAITS, SIMILAR_IDENTIFY_TRAITS } from './similar-traits.ts'

/** A custom trait that looks like a reserved one. */
export interface TraitSuggestion {
  readonly kind: 'trait'
  readonly call: Call
  /** As the event spells it. */
  readonly trait: string
  /** The reserved one that was probably meant: `employees`, `address.city`. */
  readonly like: string
  /** Why: what the name and the values have to do with it. */
  readonly evidence: readonly string[]
}

/** Types of values that a reserved trait may have. `iso` is a text that is an ISO date. */
const FITTING: Readonly<Record<ReservedType, readonly ValueType[]>> = {
  string: ['string', 'number'],
  number: ['number'],
  countable: ['number', 'string'],
  date: ['iso', 'date', 'number'],
  object: ['object'],
  list: ['array'],
  'object-or-string': ['object', 'string'],
}

/** Names so short are one edit from too much. */
const SHORTEST = 5

/**
 * The reserved trait that a custom one was probably meant to be: by a name that means the same, or is one edit away, and by values
 * of a type that it can have. Undefined where either does not fit.
 *
 * @param types types of its values, null aside; of several all have to fit
 * @example suggestTrait('group', 'employee_count', ['number'])?.like // 'employees'
 */
export function suggestTrait(call: Call, trait: string, types: readonly ValueType[]): TraitSuggestion | undefined {
  const { bag, reserved } = traitsOf(call)
  const values = types.filter((type) => type !== 'null')
  if (values.length === 0 || findReserved(reserved, trait) !== undefined) return undefined
  const folded = fold(trait)
  const similar = bag === 'properties' ? {} : call === 'group' ? SIMILAR_GROUP_TRAITS : SIMILAR_IDENTIFY_TRAITS
  const synonym = Object.entries(similar).find(([, names]) => names.includes(folded))?.[0]
  const near =
    folded.length < SHORTEST ? undefined : Object.keys(reserved).find((name) => isOneEdit(fold(name), folded))
  const like = synonym ?? near
  if (like === undefined) return undefined
  const [whole = '', part] = like.split('.')
  const definition = part === undefined ? reserved[whole] : reserved[whole]?.parts?.[part]
  if (definition === undefined || !values.every((type) => FITTING[definition.type].includes(type))) return undefined
  const name =
    synonym === undefined ? `its name is one letter away from ${like}` : `its name is used for ${like} elsewhere`
  return { kind: 'trait', call, trait, like, evidence: [name, `its values are ${typeText(values)}, as ${like} has`] }
}

const WORDS: Readonly<Partial<Record<ValueType, string>>> = {
  iso: 'ISO dates',
  date: 'dates',
  string: 'texts',
  number: 'numbers',
  object: 'objects',
  array: 'lists',
}

function typeText(types: readonly ValueType[]): string {
  return types.map((type) => WORDS[type] ?? type).join(' and ')
}
