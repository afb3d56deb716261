import { utc } from '@date-fns/utc'
import { format } from 'date-fns/format'
import { enUS } from 'date-fns/locale/en-US'

/** All that date-fns would otherwise take from its process-wide defaults. */
const OPTIONS = { in: utc, locale: enUS, weekStartsOn: 0, firstWeekContainsDate: 1 } as const

/** Formats an instant by a date-fns pattern, in UTC and English on every machine; undefined when date-fns refuses. */
export function formatUtc(ms: number, pattern: string): string | undefined {
  try {
    return format(ms, pattern, OPTIONS)
  } catch {
    return undefined
  }
}
