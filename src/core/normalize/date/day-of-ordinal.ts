import { dayOfDate } from './day-of-date.ts'
import { isLeapYear } from './is-leap-year.ts'

/** Days from 1970-01-01 to the nth day of a year; NaN when the year has no such day (366 outside leap years). */
export function dayOfOrdinal(year: number, ordinal: number): number {
  if (ordinal < 1 || ordinal > (isLeapYear(year) ? 366 : 365)) return Number.NaN
  return dayOfDate(year, 1, 1) + ordinal - 1
}
