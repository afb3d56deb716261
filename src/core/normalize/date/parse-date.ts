import { parseCommonIso } from './parse-common-iso.ts'
import { parseDigits } from './parse-digits.ts'
import { parseIso } from './parse-iso.ts'
import { parseUnixNumber } from './parse-unix-number.ts'
import { parseUnixText } from './parse-unix-text.ts'
import type { ParsedDate } from './parsed-date.ts'

/** Longer than any date; what is longer is not even looked at. */
const MAX_LENGTH = 64

/** The furthest `Date` reaches from 1970, in milliseconds. */
const MAX_MS = 8.64e15

/**
 * Reads a value as an instant in UTC (SPEC 4), undefined when it is no date.
 *
 * Takes a valid `Date`, an ISO-8601 text, or Unix time as a number or decimal text; without a written offset a text is
 * UTC on every machine. White space around a text makes it no date. Never throws, reads neither clock nor time zone.
 *
 * @example parseDate('2014-03-11') // { ms: 1394496000000 }
 * @example parseDate(1394496000) // { ms: 1394496000000, unit: 's' }
 * @example parseDate('2014-02-30') // undefined
 */
export function parseDate(value: unknown): ParsedDate | undefined {
  if (typeof value === 'string') return fromText(value)
  if (typeof value === 'number') return parseUnixNumber(value)
  return typeof value === 'object' && value !== null ? fromMs(timeOf(value)) : undefined
}

function fromText(text: string): ParsedDate | undefined {
  const common = parseCommonIso(text)
  if (!Number.isNaN(common)) return { ms: common }
  if (text.length > MAX_LENGTH) return undefined
  const calendar = parseDigits(text)
  if (calendar !== undefined) return fromMs(calendar)
  return parseUnixText(text) ?? fromMs(parseIso(text))
}

function fromMs(ms: number): ParsedDate | undefined {
  return Math.abs(ms) <= MAX_MS ? { ms } : undefined
}

/** The time of a `Date`, of another realm too; NaN for any other object. Its own methods are not asked: they can lie and throw. */
function timeOf(value: object): number {
  try {
    return Date.prototype.getTime.call(value)
  } catch {
    return Number.NaN
  }
}
