import { parseUnixText } from './parse-unix-text.ts'
import type { ParsedDate } from './parsed-date.ts'
import { UNIX_UNITS } from './unix-units.ts'

const [SECONDS, MILLISECONDS] = UNIX_UNITS

/**
 * Unix time from a number, undefined when it is beyond every window or not finite.
 *
 * A whole number that is exact is divided; any other is read as its shortest decimal text, which is what its writer
 * meant: 1.001 seconds are 1001 ms though 1.001 * 1000 is less, and whole milliseconds in nanoseconds stay whole.
 */
export function parseUnixNumber(value: number): ParsedDate | undefined {
  const size = Math.abs(value)
  if (!Number.isSafeInteger(value)) {
    // Below this the text has an exponent, and from 1e21 on, where no window is left.
    return size < 1e-6 ? { ms: value < 0 ? -1 : 0, unit: 's' } : parseUnixText(String(value))
  }
  // Adding 0 makes 0 of -0.
  if (size < SECONDS.below) return { ms: value * 1000 + 0, unit: SECONDS.unit }
  if (size < MILLISECONDS.below) return { ms: value, unit: MILLISECONDS.unit }
  // Exact integers end below 1e16, within the microseconds.
  return { ms: Math.floor(value / 1000), unit: 'us' }
}
