import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIso } from '../../src/core/model/instant.ts'
import { parseDate } from '../../src/core/normalize/date/parse-date.ts'

const DAY = 86_400_000
const MAX = 8.64e15

const anyMs = fc.oneof(
  fc.integer({ min: -MAX, max: MAX }),
  fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }),
  fc.integer({ min: -1e13, max: 1e13 }),
)
const fourDigitYear = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 })
const msOf = (value: unknown): number | undefined => parseDate(value)?.ms
const pad = (n: number, length: number): string => String(n).padStart(length, '0')

/** ISO year, week and weekday of a day, by the Thursday rule: another way than the one under test. */
function weekDate(ms: number): { year: number; week: number; weekday: number } {
  const weekday = new Date(ms).getUTCDay() || 7
  const thursday = ms + (4 - weekday) * DAY
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - new Date(ms).setUTCFullYear(year, 0, 1)) / DAY / 7) + 1
  return { year, week, weekday }
}

describe('dates', () => {
  it('round-trip through their canonical form', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        expect(parseDate(formatIso(ms))).toStrictEqual({ ms })
        expect(Date.parse(formatIso(ms))).toBe(ms)
        expect(parseDate(new Date(ms))).toStrictEqual({ ms })
      }),
    )
  })

  it('equal Date.parse on its own form, the impossible ones too', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((n) => pad(n, 2))
    const likely = fc.integer({ min: 0, max: 31 }).map((n) => pad(n, 2))
    const year = fc.integer({ min: 0, max: 9999 }).map((n) => pad(n, 4))
    const time = fc.tuple(likely, fc.oneof(two, likely), fc.oneof(two, likely), fc.integer({ min: 0, max: 999 }))
    fc.assert(
      fc.property(year, likely, likely, time, (yyyy, mm, dd, [h, m, s, f]) => {
        const text = `${yyyy}-${mm}-${dd}T${h}:${m}:${s}.${pad(f, 3)}Z`
        const theirs = Date.parse(text)
        // V8 lets the days of a month run to 31; ours are the month's own.
        const real = !Number.isNaN(theirs) && (h === '24' || formatIso(theirs).slice(8, 10) === dd)
        if (h !== '24') expect(msOf(text)).toBe(real ? theirs : undefined)
      }),
      { numRuns: 1000 },
    )
  })

  it('agree in seconds, milliseconds, microseconds and nanoseconds', () => {
    const inEveryWindow = fc.integer({ min: 1e11, max: 1e14 - 1 }).chain((ms) => fc.constantFrom(ms, -ms))
    fc.assert(
      fc.property(inEveryWindow, fc.integer({ min: 0, max: 999_999 }), (ms, below) => {
        const sign = ms < 0 ? '-' : '+'
        const digits = String(Math.abs(ms))
        const seconds = `${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`
        expect(parseDate(seconds)).toStrictEqual({ ms, unit: 's' })
        expect(parseDate(Number(seconds))).toStrictEqual({ ms, unit: 's' })
        expect(parseDate(`${sign}${digits}`)).toStrictEqual({ ms, unit: 'ms' })
        expect(parseDate(ms)).toStrictEqual({ ms, unit: 'ms' })
        expect(parseDate(`${sign}${digits}000`)).toStrictEqual({ ms, unit: 'us' })
        expect(parseDate(ms * 1000)).toStrictEqual({ ms, unit: 'us' })
        expect(parseDate(`${sign}${digits}000000`)).toStrictEqual({ ms, unit: 'ns' })
        const cut = ms < 0 && below > 0 ? ms - 1 : ms
        expect(parseDate(`${sign}${digits}${pad(below, 6)}`)).toStrictEqual({ ms: cut, unit: 'ns' })
        expect(parseDate(`${seconds}${pad(below, 6)}`)).toStrictEqual({ ms: cut, unit: 's' })
      }),
    )
  })

  it('are the same as number and as text', () => {
    const number = fc.oneof(
      fc.double({ min: -1e20, max: 1e20, noNaN: true }),
      fc.maxSafeInteger(),
      fc.integer(),
      fc.double({ min: -1e10, max: 1e10, noNaN: true }),
    )
    fc.assert(
      fc.property(number, (value) => {
        const text = String(value)
        fc.pre(!text.includes('e'))
        const signed = text.startsWith('-') ? text : `+${text}`
        expect(parseDate(value)).toStrictEqual(parseDate(signed))
      }),
      { numRuns: 1000 },
    )
  })

  it('are the same in calendar, ordinal and week form, basic and extended', () => {
    fc.assert(
      fc.property(fourDigitYear, (ms) => {
        const iso = formatIso(ms)
        const time = iso.slice(11)
        const year = iso.slice(0, 4)
        const ordinal = pad(Math.floor((ms - Date.parse(`${year}-01-01`)) / DAY) + 1, 3)
        const week = weekDate(ms)
        const basicTime = time.replaceAll(':', '')
        expect(msOf(`${iso.slice(0, 10).replaceAll('-', '')}T${basicTime}`)).toBe(ms)
        expect(msOf(`${year}-${ordinal}T${time}`)).toBe(ms)
        expect(msOf(`${year}${ordinal} ${basicTime}`)).toBe(ms)
        if (week.year < 0 || week.year > 9999) return
        expect(msOf(`${pad(week.year, 4)}-W${pad(week.week, 2)}-${week.weekday}T${time}`)).toBe(ms)
        expect(msOf(`${pad(week.year, 4)}W${pad(week.week, 2)}${week.weekday}T${basicTime}`)).toBe(ms)
      }),
    )
  })

  it('are moved by their offset, however it is written', () => {
    fc.assert(
      fc.property(fourDigitYear, fc.integer({ min: -1439, max: 1439 }), (ms, minutes) => {
        const local = formatIso(ms).slice(0, -1)
        const hh = pad(Math.floor(Math.abs(minutes) / 60), 2)
        const mm = pad(Math.abs(minutes) % 60, 2)
        const sign = minutes < 0 ? '-' : '+'
        const utc = ms - minutes * 60_000
        for (const zone of [`${sign}${hh}:${mm}`, `${sign}${hh}${mm}`, ` ${sign}${hh}:${mm}`, ` ${sign}${hh}${mm}`]) {
          expect(msOf(local + zone)).toBe(utc)
          expect(msOf(local.replace('T', ' ') + zone)).toBe(utc)
        }
      }),
    )
  })

  it('never throw and are whole milliseconds in range, on anything', () => {
    const near = fc.string({ unit: fc.constantFrom(...'0123456789+-:.,TWZ tz'), maxLength: 30 })
    const anything = fc.anything({ withBigInt: true, withDate: true, withBoxedValues: true, withMap: true })
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' }), fc.double(), anything), (value) => {
        const date = parseDate(value)
        if (date === undefined) return
        expect(Number.isInteger(date.ms)).toBe(true)
        expect(Object.is(date.ms, -0)).toBe(false)
        expect(Math.abs(date.ms)).toBeLessThanOrEqual(MAX)
        expect(msOf(formatIso(date.ms))).toBe(date.ms)
      }),
      { numRuns: 5000 },
    )
  })
})
