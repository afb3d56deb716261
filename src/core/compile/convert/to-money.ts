import type { Conversion } from './conversion.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'
import { parseMoney } from './parse-money.ts'

const convert: Conversion = (value) => {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : FAILED
  return typeof value === 'string' ? (parseMoney(value) ?? FAILED) : FAILED
}

/** `money`: like `number`, and takes one currency sign or code and grouped digits; two ways to read it fail. */
export const toMoney: ConversionSpec = {
  takes: ['number', 'string'],
  gives: ['number'],
  doc: 'A number, or the amount of a text with at most one currency sign or ISO code and grouped digits. What can be read in two ways fails.',
  example: ['$1,234.50', 1234.5],
  make: () => convert,
}
