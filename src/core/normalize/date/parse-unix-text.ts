import type { ParsedDate } from './parsed-date.ts'
import { UNIX_UNITS } from './unix-units.ts'

const NUMERIC = /^([+-]?)0*(\d+)(?:\.(\d+))?$/

/**
 * Unix time from a decimal text, undefined when it is none.
 *
 * Works on the digits, since a `number` cannot hold nanoseconds: those below a millisecond are cut toward the past,
 * which for a negative time is one millisecond further from zero.
 */
export function parseUnixText(text: string): ParsedDate | undefined {
  const match = NUMERIC.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', decimals = ''] = match
  const window = UNIX_UNITS.find((each) => whole.length <= each.digits)
  if (window === undefined) return undefined
  const digits = whole + decimals.padEnd(3, '0')
  const cut = whole.length + window.shift
  const ms = Number(digits.slice(0, cut))
  if (sign !== '-') return { ms, unit: window.unit }
  const past = /[1-9]/.test(digits.slice(cut)) ? 1 : 0
  return { ms: 0 - ms - past, unit: window.unit }
}
