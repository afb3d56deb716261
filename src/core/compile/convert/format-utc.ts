import { utc } from '@date-fns/utc'
import { format } from 'date-fns/format'
import { enUS } from 'date-fns/locale/en-US'

/** All that date-fns would otherwise take from its process-wide defaults. */
const OPTIONS = { in: utc, locale: enUS, weekStartsOn: 0, firstWeekContainsDate: 1 } as const

/** The first year that `Date` reaches has no beginning there, so date-fns counts its weeks as NaN. */
const EARLIEST = -8.64e15 + 366 * 86_400_000

/**
 * Formats an instant by a date-fns pattern, in UTC and English on every machine. Undefined when date-fns refuses the pattern,
 * and for the first year that `Date` reaches.
 */
export function formatUtc(ms: number, pattern: string): string | undefined {
  if (ms < EARLIEST) return undefined
  try {
    return format(ms, pattern, OPTIONS)
  } catch {
    return undefined
  }
}
