import { dayOfDate } from './day-of-date.ts'
import { parseTime } from './parse-time.ts'

/** How many digits make a calendar date and not a Unix time. */
const CALENDAR_LENGTHS: readonly number[] = [4, 6, 8, 12, 14]

/**
 * A text of 4, 6, 8, 12 or 14 digits as YYYY, YYYYMM, YYYYMMDD, YYYYMMDDhhmm or YYYYMMDDhhmmss, in milliseconds (SPEC 4).
 *
 * NaN when these digits are no date: years are 1000 to 9999, and an impossible day is not Unix time instead.
 * Undefined for any other text.
 */
export function parseDigits(text: string): number | undefined {
  if (!CALENDAR_LENGTHS.includes(text.length) || !/^\d+$/.test(text)) return undefined
  const year = Number(text.slice(0, 4))
  if (year < 1000) return Number.NaN
  const day = dayOfDate(year, Number(text.slice(4, 6) || 1), Number(text.slice(6, 8) || 1))
  return day * 86_400_000 + (text.length > 8 ? parseTime(text.slice(8)) : 0)
}
