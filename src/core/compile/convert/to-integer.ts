import type { Conversion } from './conversion.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'
import { plainDecimal } from './plain-decimal.ts'

const LIMIT = 2 ** 53

/** Reads the digits before the point, so that a text is not rounded on the way: `9007199254740991.9` is below the limit. */
function fromText(text: string): number | typeof FAILED {
  if (plainDecimal(text) === undefined) return FAILED
  const [whole = ''] = text.split('.', 1)
  const number = /\d/.test(whole) ? Number(whole) + 0 : 0
  if (Math.abs(number) < LIMIT) return number
  // The odd number after the limit has no number of its own and reads as the limit.
  return Math.abs(number) === LIMIT && whole.endsWith(String(LIMIT)) ? number : FAILED
}

const convert: Conversion = (value) => {
  if (typeof value === 'string') return fromText(value)
  if (typeof value !== 'number' || !(Math.abs(value) <= LIMIT)) return FAILED
  return Math.trunc(value) + 0
}

/** `integer`: like `number`, cut toward zero. Fails beyond 2^53, where numbers no longer count by one. */
export const toInteger: ConversionSpec = {
  takes: ['number', 'string'],
  gives: ['number'],
  doc: 'A number or plain decimal text, cut toward zero. Fails beyond 2^53, and on what number fails on.',
  example: ['-329.9', -329],
  make: () => convert,
}
