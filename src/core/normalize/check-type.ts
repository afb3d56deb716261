import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { pointer } from '../model/pointer.ts'
import type { ReservedType } from '../model/spec.ts'
import type { Reading } from './normal.ts'

/** Dates are read, not checked. */
type CheckedType = Exclude<ReservedType, 'date'>

const FITS: Readonly<Record<CheckedType, (value: Json) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  countable: (value) => typeof value === 'number' || typeof value === 'string',
  object: isObject,
  list: Array.isArray,
  'object-or-string': (value) => typeof value === 'string' || isObject(value),
}

const WORDS: Readonly<Record<CheckedType, string>> = {
  string: 'text',
  number: 'a number',
  countable: 'a number or text',
  object: 'an object',
  list: 'a list',
  'object-or-string': 'an object or text',
}

/** Reports a reserved trait whose value has another type than the spec's. The value is kept; null clears a trait of any type. */
export function checkType(type: CheckedType, value: Json, base: string, key: string | number, reading: Reading): void {
  if (value === null || FITS[type](value)) return
  const path = pointer(base, key)
  reading.issues.push(makeIssue('trait-type', path, `The spec has ${WORDS[type]} here; the value was kept as it came.`))
}
