import { Instant } from './instant.ts'
import { isIsoDate } from './is-iso-date.ts'
import { Opaque } from './opaque.ts'
import { Secret } from './secret.ts'
import type { ValueType } from './table.ts'
import type { Value } from './value.ts'

/**
 * The type of a value as `values`, `type` conditions and affixes see it. A coerced date is `date`; a text that is a strict
 * ISO calendar date is `iso` here, and counts as `string` wherever `iso` is not asked for.
 *
 * @example valueType('2014-03-11') // 'iso'
 */
export function valueType(value: Value): ValueType {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'string':
      return isIsoDate(value) ? 'iso' : 'string'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    default:
      if (value instanceof Instant) return 'date'
      if (value instanceof Secret) return valueType(value.value)
      // An answer to come may be anything.
      if (value instanceof Opaque) return 'string'
      return Array.isArray(value) ? 'array' : 'object'
  }
}
