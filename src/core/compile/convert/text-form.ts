import { Instant } from '../../model/instant.ts'
import type { Value } from '../../model/value.ts'

/**
 * The text of a scalar: a string itself, JavaScript's shortest text of a number, `true` and `false`, a date as ISO text.
 * Undefined for null, arrays and objects.
 */
export function textForm(value: Value): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'boolean':
      return String(value)
    default:
      return value instanceof Instant ? value.iso : undefined
  }
}
