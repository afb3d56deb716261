import { Instant } from '../model/instant.ts'
import type { Json } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import type { Value } from '../model/value.ts'
import { parseDate } from './date/parse-date.ts'
import type { Reading } from './normal.ts'

/** A date where one is declared: an instant, or the raw value with `invalid-date`. null stays null: it clears the trait. */
export function readDate(value: Json, path: string, reading: Reading): Value {
  if (value === null) return null
  const date = parseDate(value)
  if (date === undefined) {
    const hint = 'Send an ISO-8601 text (2014-03-11T11:28:23Z) or Unix time; the value was kept as it came.'
    reading.issues.push(makeIssue('invalid-date', path, 'This is not a date.', hint))
    return value
  }
  if (typeof value === 'number' && looksLikeDateDigits(value)) {
    const message = `The number ${value} was read as Unix time.`
    reading.issues.push(makeIssue('date-unit', path, message, 'Send it as text if it is a year, month or date.'))
  }
  return typeof value === 'string' && isCanonical(value) ? new Instant(date.ms, value) : new Instant(date.ms)
}

/** A number whose digits would be a date as text: 2014, 201403, 20140311. */
function looksLikeDateDigits(value: number): boolean {
  if (!Number.isInteger(value) || value < 1000 || value > 99_999_999_999_999) return false
  const date = parseDate(String(value))
  return date !== undefined && date.unit === undefined
}

/** True for `YYYY-MM-DDThh:mm:ss.sssZ`, given that the text is a date: it can be used as the canonical form. */
function isCanonical(text: string): boolean {
  return (
    text.length === 24 &&
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':' &&
    text[19] === '.' &&
    text[22] !== ' ' &&
    text[23] === 'Z' &&
    !(text[11] === '2' && text[12] === '4')
  )
}
