import { InvalidArgumentError } from 'commander'
import { parseDate } from '../../core/normalize/date/parse-date.ts'

/** The value of `--now`, checked. */
export function readInstant(text: string): string {
  if (parseDate(text) === undefined) throw new InvalidArgumentError('Give an ISO date: --now 2026-01-15T12:00:00Z')
  return text
}
