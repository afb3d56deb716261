import type { Json } from '../../model/json.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { DATE_TYPES, dateConversion } from './date-conversion.ts'
import { FAILED } from './failed.ts'
import { formatUtc } from './format-utc.ts'

/** `Y` and `D` count weeks and days of the year: date-fns refuses some of them and warns on the console of the others. */
const YEAR_COUNTS = /[YD]/

function check(argument: Json): string | undefined {
  if (typeof argument !== 'string') return 'date takes a date-fns pattern like yyyy-MM-dd'
  if (YEAR_COUNTS.test(argument.replace(/'[^']*'/g, '')))
    return 'the pattern has Y or D; the year is yyyy and the day dd'
  return formatUtc(0, argument) === undefined ? 'date-fns cannot read this pattern' : undefined
}

/** `{ "date": pattern }`: the instant in UTC by a date-fns pattern, with English names. What is no date fails. */
export const datePattern: ConversionSpec = {
  argument: {
    required: true,
    doc: 'A date-fns pattern (Unicode tokens); letters that stand for themselves are quoted.',
    example: 'yyyy-MM-dd HH:mm:ss.SSS',
    check,
  },
  takes: DATE_TYPES,
  gives: ['string'],
  doc: 'The instant in UTC by a date-fns pattern, with English names. What is no date fails.',
  example: ['2014-03-11T10:00:00.250Z', '2014-03-11 10:00:00.250'],
  make: (argument) => dateConversion((instant) => formatUtc(instant.ms, argument as string) ?? FAILED),
}
