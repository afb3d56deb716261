import { dayOfDate } from './day-of-date.ts'

/**
 * Days from 1970-01-01 to an ISO week date, Monday being weekday 1; NaN when the year has no such week.
 *
 * Week 1 is the one with 4 January in it. A year has a week 53 when that begins before the next year's week 1.
 */
export function dayOfWeekDate(year: number, week: number, weekday: number): number {
  const monday = firstMonday(year) + (week - 1) * 7
  if (week < 1 || monday >= firstMonday(year + 1)) return Number.NaN
  return monday + weekday - 1
}

function firstMonday(year: number): number {
  const fourth = dayOfDate(year, 1, 4)
  // 1970-01-01 was a Thursday, three days after a Monday.
  const sinceMonday = (((fourth + 3) % 7) + 7) % 7
  return fourth - sinceMonday
}
