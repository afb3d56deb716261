import { Instant } from '../model/instant.ts'
import type { Json } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { pointer } from '../model/pointer.ts'
import type { Value } from '../model/value.ts'
import { parseCommonIso } from './date/parse-common-iso.ts'
import { parseDate } from './date/parse-date.ts'
import { parseDigits } from './date/parse-digits.ts'
import type { Reading } from './normal.ts'

/** A date where one is declared: an instant, or the raw value with `invalid-date`. null stays null: it clears the trait. */
export function readDate(value: Json, base: string, key: string | number, reading: Reading): Value {
  if (value === null) return null
  if (typeof value === 'string' && value.length === 24) {
    // Nearly every date that a machine wrote, and its own canonical form.
    const ms = parseCommonIso(value)
    if (!Number.isNaN(ms)) return new Instant(ms, value)
  }
  const date = parseDate(value)
  if (date === undefined) {
    const hint = 'Send an ISO-8601 text (2014-03-11T11:28:23Z) or Unix time; the value was kept as it came.'
    reading.issues.push(makeIssue('invalid-date', pointer(base, key), 'This is not a date.', hint))
    return value
  }
  if (typeof value === 'number' && looksLikeDateDigits(value)) {
    const message = `The number ${value} was read as Unix time.`
    reading.issues.push(
      makeIssue('date-unit', pointer(base, key), message, 'Send it as text if it is a year, month or date.'),
    )
  }
  return new Instant(date.ms)
}

/** A number whose digits would be a date as text: 2014, 201403, 20140311. Unix time has nine to eleven digits, or thirteen. */
function looksLikeDateDigits(value: number): boolean {
  if ((value >= 1e8 && value < 1e11) || (value >= 1e12 && value < 1e13)) return false
  if (!Number.isInteger(value) || value < 1000 || value >= 1e14) return false
  return !Number.isNaN(parseDigits(String(value)) ?? Number.NaN)
}
