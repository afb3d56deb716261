import { dayOfDate } from './day-of-date.ts'

const DASH = 45
const COLON = 58

/**
 * The instant of the two forms that nearly every event uses, `YYYY-MM-DD` and `YYYY-MM-DDTHH:mm:ss(.fff)?Z`, in milliseconds.
 *
 * NaN for everything else, dates that the general grammar reads included: this is the fast path before it, without
 * a regular expression or an allocation.
 */
export function parseCommonIso(text: string): number {
  const length = text.length
  if (length !== 10 && length !== 20 && length !== 24) return Number.NaN
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN
  const day = dayOfDate(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8)) * 86_400_000
  return length === 10 ? day : day + timeOf(text, length)
}

function timeOf(text: string, length: number): number {
  if (text[10] !== 'T' || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return Number.NaN
  if (text[length - 1] !== 'Z') return Number.NaN
  const hour = two(text, 11)
  const minute = two(text, 14)
  const second = two(text, 17)
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN
  const time = hour * 3_600_000 + minute * 60_000 + second * 1000
  if (length === 20) return time
  // The third digit is the second one of the pair that begins a place later.
  return text[19] === '.' ? time + two(text, 20) * 10 + (two(text, 21) % 10) : Number.NaN
}

/** Two digits as a number, NaN when they are not digits. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}
