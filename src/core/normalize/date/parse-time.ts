const TIME = /^(\d\d)(?::(\d\d)(?::(\d\d))?|(\d\d)(\d\d)?)?(?:[.,](\d{1,9}))?(?: ?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?))?$/

const HOUR = 3_600_000
const MINUTE = 60_000

/**
 * Milliseconds from the midnight that begins a UTC day to a time of that day, its offset taken off; NaN when it is no time.
 *
 * Basic and extended, reduced to minutes or hours; a fraction belongs to the last part that is given, as in ISO-8601
 * (`12.5` is half past twelve), and is cut to milliseconds. `24:00:00` is the next midnight. An offset may be
 * anything up to 23:59, and may follow a space.
 */
export function parseTime(text: string): number {
  const match = TIME.exec(text)
  if (match === null) return Number.NaN
  const [, hh, extendedMm, extendedSs, basicMm, basicSs, digits, sign, offsetHh, offsetMm = '0'] = match
  const mm = extendedMm ?? basicMm
  const ss = extendedSs ?? basicSs
  const hour = Number(hh)
  const minute = Number(mm ?? 0)
  const second = Number(ss ?? 0)
  if (hour > 24 || minute > 59 || second > 59) return Number.NaN
  const time = hour * HOUR + minute * MINUTE + second * 1000
  if (hour === 24 && (time > 24 * HOUR || Number(digits ?? 0) > 0)) return Number.NaN
  const last = ss !== undefined ? 1000 : mm !== undefined ? MINUTE : HOUR
  const local = time + (digits === undefined ? 0 : fraction(digits, last))
  if (sign === undefined) return local
  if (Number(offsetHh) > 23 || Number(offsetMm) > 59) return Number.NaN
  const offset = Number(offsetHh) * HOUR + Number(offsetMm) * MINUTE
  return sign === '+' ? local - offset : local + offset
}

/** Whole milliseconds in a decimal fraction of a part. Nine digits of an hour stay below 2^53, so this is exact. */
function fraction(digits: string, part: number): number {
  const scale = 10 ** digits.length
  const product = Number(digits) * part
  return (product - (product % scale)) / scale
}
