const DATE_LENGTH = 10

/** Time of day and zone after the `T`: hours and minutes at least, seconds, fraction, `Z` or an offset. */
const TIME = /^T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:Z|[+-](\d\d)(?::?(\d\d))?)?$/

/**
 * True for the text of a strict ISO-8601 calendar date, `YYYY-MM-DD`, with or without time and zone: a day that exists, a time
 * that exists. Narrower than what a declared date may look like (SPEC 4), since it is asked of values that nobody declared.
 *
 * @example isIsoDate('2014-02-29') // false
 */
export function isIsoDate(text: string): boolean {
  if (text.length < DATE_LENGTH || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, DATE_LENGTH)
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month))) return false
  return text.length === DATE_LENGTH || isTime(text.slice(DATE_LENGTH))
}

/** The digits between two places as a number, NaN when one is none. */
function digits(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

function lastDay(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

function isTime(text: string): boolean {
  const match = TIME.exec(text)
  if (match === null) return false
  const [, hour, minute, second = '0', fraction = '0', zoneHour = '0', zoneMinute = '0'] = match
  if (Number(minute) > 59 || Number(second) > 59 || Number(zoneHour) > 23 || Number(zoneMinute) > 59) return false
  return Number(hour) < 24 || (hour === '24' && Number(minute) + Number(second) + Number(fraction) === 0)
}
