import { dayOfDate } from './day-of-date.ts'
import { dayOfOrdinal } from './day-of-ordinal.ts'
import { dayOfWeekDate } from './day-of-week-date.ts'
import { parseTime } from './parse-time.ts'

// Both have the groups year, month, day, ordinal, week, weekday.
const EXTENDED = /^(\d{4}|[+-]\d{6})-(?:(\d\d)(?:-(\d\d))?|(\d{3})|W(\d\d)(?:-([1-7]))?)$/
const BASIC = /^(\d{4})(?:(\d\d)(\d\d)|(\d{3})|W(\d\d)([1-7])?)$/

const DAY = 86_400_000

/**
 * The instant of an ISO-8601 text that is more than digits, in milliseconds; NaN when it is no date.
 *
 * Calendar, ordinal and week dates, basic and extended, reduced to a month or week; a time needs a full date before it.
 * The separator is `T` or one space. Six-digit years need their sign and the extended form, as the canonical form
 * writes them; there is no year -0.
 */
export function parseIso(text: string): number {
  const end = text.search(/[Tt ]/)
  const date = end < 0 ? text : text.slice(0, end)
  const match = EXTENDED.exec(date) ?? BASIC.exec(date)
  if (match === null || match[1] === '-000000') return Number.NaN
  const [, year, month, day, ordinal, week, weekday] = match
  if (end < 0) return dayOf(Number(year), month, day, ordinal, week, weekday) * DAY
  if ((day ?? ordinal ?? weekday) === undefined) return Number.NaN
  return dayOf(Number(year), month, day, ordinal, week, weekday) * DAY + parseTime(text.slice(end + 1))
}

function dayOf(year: number, month?: string, day = '1', ordinal?: string, week?: string, weekday = '1'): number {
  if (ordinal !== undefined) return dayOfOrdinal(year, Number(ordinal))
  if (week !== undefined) return dayOfWeekDate(year, Number(week), Number(weekday))
  return dayOfDate(year, Number(month), Number(day))
}
