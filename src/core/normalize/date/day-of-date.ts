import { isLeapYear } from './is-leap-year.ts'

/**
 * Days from 1970-01-01 to a date of the proleptic Gregorian calendar; NaN when there is no such date.
 *
 * Own arithmetic, because `Date.UTC` reads the years 0 to 99 as 1900 to 1999 and rolls 30 February over into March.
 * The year is counted from March, so that the leap day comes last.
 */
export function dayOfDate(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN
  const fromMarch = month > 2 ? month - 3 : month + 9
  const marchYear = month > 2 ? year : year - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((153 * fromMarch + 2) / 5) + day - 719_469
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
