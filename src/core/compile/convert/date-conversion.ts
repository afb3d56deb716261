import { Instant } from '../../model/instant.ts'
import type { Value } from '../../model/value.ts'
import { parseDate } from '../../normalize/date/parse-date.ts'
import type { Conversion } from './conversion.ts'
import type { TypeName } from './conversion-spec.ts'
import { FAILED } from './failed.ts'

/** The types that may be dates. */
export const DATE_TYPES: readonly TypeName[] = ['date', 'string', 'number']

/** A conversion of an instant: a coerced date, or whatever SPEC 4 reads as a date. Anything else fails. */
export function dateConversion(convert: (instant: Instant) => Value | typeof FAILED): Conversion {
  return (value) => {
    const instant = value instanceof Instant ? value : parse(value)
    return instant === undefined ? FAILED : convert(instant)
  }
}

function parse(value: Value): Instant | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const parsed = parseDate(value)
  return parsed === undefined ? undefined : new Instant(parsed.ms)
}
