import type { Instant } from '../../model/instant.ts'
import type { Value } from '../../model/value.ts'
import type { ConversionSpec, TypeName } from './conversion-spec.ts'
import { DATE_TYPES, dateConversion } from './date-conversion.ts'

/** A form of a date, in UTC. */
function dateForm(
  gives: TypeName,
  doc: string,
  output: string | number,
  form: (instant: Instant) => Value,
): ConversionSpec {
  const convert = dateConversion(form)
  return {
    takes: DATE_TYPES,
    gives: [gives],
    doc: `${doc} What is no date fails.`,
    example: ['2014-03-11T10:00:00.250Z', output],
    make: () => convert,
  }
}

/** `iso`: ISO-8601 with milliseconds. */
export const iso: ConversionSpec = dateForm(
  'string',
  'ISO-8601 text in UTC with milliseconds.',
  '2014-03-11T10:00:00.250Z',
  (instant) => instant.iso,
)

/** `isoDate`: the calendar date. */
export const isoDate: ConversionSpec = dateForm('string', 'The calendar date in UTC.', '2014-03-11', (instant) =>
  instant.iso.slice(0, instant.iso.indexOf('T')),
)

/** `unix`: whole seconds, cut toward the past. */
export const unix: ConversionSpec = dateForm(
  'number',
  'Whole seconds since 1970, cut toward the past.',
  1394532000,
  (instant) => Math.floor(instant.ms / 1000),
)

/** `unixMs`: milliseconds. */
export const unixMs: ConversionSpec = dateForm(
  'number',
  'Milliseconds since 1970.',
  1394532000250,
  (instant) => instant.ms,
)

/** `unixUs`: microseconds. */
export const unixUs: ConversionSpec = dateForm(
  'number',
  'Microseconds since 1970.',
  1394532000250000,
  (instant) => instant.ms * 1000,
)
