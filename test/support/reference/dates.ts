import { UTCDate } from '@date-fns/utc'
import { addDays } from 'date-fns/addDays'
import { getISOWeeksInYear } from 'date-fns/getISOWeeksInYear'
import { isLeapYear } from 'date-fns/isLeapYear'
import { setISOWeek } from 'date-fns/setISOWeek'
import { startOfISOWeek } from 'date-fns/startOfISOWeek'
import { floorOf, parseDecimal, shift } from './decimal.ts'

const UNITS = [
  { below: 11, perMs: -3 },
  { below: 14, perMs: 0 },
  { below: 17, perMs: 3 },
  { below: 20, perMs: 6 },
]

/** SPEC 4: the instant that a value means, absent when it is not a date. */
export function readDate(value: unknown): Date | undefined {
  if (value instanceof Date) return value
  if (typeof value === 'number') return Number.isFinite(value) ? unixDate(String(value)) : undefined
  if (typeof value !== 'string') return undefined
  if (/^\d+$/.test(value) && [4, 6, 8, 12, 14].includes(value.length)) return digitsDate(value)
  if (/^[+-]?\d+(\.\d+)?$/.test(value)) return unixDate(value)
  return isoDate(value)
}

/** True for a number that, written as text, would have been a calendar date instead of Unix time. */
export function looksLikeCalendar(value: number): boolean {
  const text = String(value)
  return /^\d+$/.test(text) && [4, 6, 8, 12, 14].includes(text.length) && digitsDate(text) !== undefined
}

/** A text that begins as `YYYY-MM-DD` and is a date. */
export function isStrictIso(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}($|[T ])/.test(value) && isoDate(value) !== undefined
}

/** Unix time, its unit by its absolute value, cut toward the past to milliseconds. */
function unixDate(text: string): Date | undefined {
  const decimal = parseDecimal(text)
  if (decimal === undefined) return undefined
  const size = { digits: decimal.digits < 0n ? -decimal.digits : decimal.digits, exponent: decimal.exponent }
  const unit = UNITS.find(({ below }) => floorOf(size) < 10n ** BigInt(below))
  return unit && new Date(Number(floorOf(shift(decimal, -unit.perMs))))
}

/** YYYY, YYYYMM, YYYYMMDD, YYYYMMDDhhmm or YYYYMMDDhhmmss. */
function digitsDate(text: string): Date | undefined {
  const year = Number(text.slice(0, 4))
  if (year < 1000) return undefined
  const day = calendarDay(year, Number(text.slice(4, 6) || '1'), Number(text.slice(6, 8) || '1'))
  return day && withTime(day, text.slice(8, 10) || '0', text.slice(10, 12) || '0', text.slice(12, 14) || '0', '', 'Z')
}

const FULL_DAYS = [
  /^(?<year>\d{4}|[+-]\d{6})-(?<month>\d{2})-(?<day>\d{2})$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  /^(?<year>\d{4})-?(?<ordinal>\d{3})$/,
  /^(?<year>\d{4})-W(?<week>\d{2})-(?<weekday>\d)$/,
  /^(?<year>\d{4})W(?<week>\d{2})(?<weekday>\d)$/,
]
const REDUCED_DAYS = [/^(?<year>\d{4})-(?<month>\d{2})$/, /^(?<year>\d{4})-?W(?<week>\d{2})$/]
const TIMES = [
  /^(?<hour>\d{2})$/,
  /^(?<hour>\d{2}):(?<minute>\d{2})(:(?<second>\d{2})([.,](?<fraction>\d{1,9}))?)?$/,
  /^(?<hour>\d{2})(?<minute>\d{2})((?<second>\d{2})([.,](?<fraction>\d{1,9}))?)?$/,
]

function isoDate(text: string): Date | undefined {
  const [, date = '', time, zone] = /^([^T ]+?)(?:[T ]([\d:.,]+)(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?)?$/.exec(text) ?? []
  if (time === undefined) return dayOf(match([...FULL_DAYS, ...REDUCED_DAYS], date))
  const day = dayOf(match(FULL_DAYS, date))
  const parts = match(TIMES, time)
  if (day === undefined || parts === undefined) return undefined
  return withTime(day, parts.hour ?? '0', parts.minute ?? '0', parts.second ?? '0', parts.fraction ?? '', zone ?? 'Z')
}

type Groups = Readonly<Record<string, string | undefined>>

function match(patterns: readonly RegExp[], text: string): Groups | undefined {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups
    if (groups !== undefined) return groups
  }
  return undefined
}

function dayOf(parts: Groups | undefined): Date | undefined {
  if (parts === undefined || parts.year === '-000000') return undefined
  const year = Number(parts.year)
  if (parts.ordinal !== undefined) {
    const ordinal = Number(parts.ordinal)
    const first = calendarDay(year, 1, 1)
    if (first === undefined || ordinal < 1 || ordinal > (isLeapYear(first) ? 366 : 365)) return undefined
    return addDays(first, ordinal - 1)
  }
  if (parts.week !== undefined) return weekDay(year, Number(parts.week), Number(parts.weekday ?? '1'))
  return calendarDay(year, Number(parts.month ?? '1'), Number(parts.day ?? '1'))
}

function weekDay(year: number, week: number, day: number): Date | undefined {
  const fourth = calendarDay(year, 1, 4)
  if (fourth === undefined || week < 1 || week > getISOWeeksInYear(fourth) || day < 1 || day > 7) return undefined
  return addDays(startOfISOWeek(setISOWeek(fourth, week)), day - 1)
}

function calendarDay(year: number, month: number, day: number): Date | undefined {
  const date = new UTCDate(0)
  date.setUTCFullYear(year, month - 1, day)
  const fits = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return fits ? date : undefined
}

function withTime(
  day: Date,
  hour: string,
  minute: string,
  second: string,
  fraction: string,
  zone: string,
): Date | undefined {
  const [h, m, s, ms] = [Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3))]
  const endOfDay = h === 24 && m === 0 && s === 0 && /^0*$/.test(fraction)
  if ((h > 23 && !endOfDay) || m > 59 || s > 59) return undefined
  const offset = offsetMinutes(zone)
  if (offset === undefined) return undefined
  const instant = new Date(day.getTime() + ((h * 60 + m - offset) * 60 + s) * 1000 + ms)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}

function offsetMinutes(zone: string): number | undefined {
  if (zone === 'Z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || '0')]
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
