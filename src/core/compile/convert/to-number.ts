import type { Conversion } from './conversion.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'
import { plainDecimal } from './plain-decimal.ts'

const convert: Conversion = (value) => {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : FAILED
  return typeof value === 'string' ? (plainDecimal(value) ?? FAILED) : FAILED
}

/** `number`: a number, or the number of a plain decimal text. Booleans, hex, exponents and `""` fail. */
export const toNumber: ConversionSpec = {
  takes: ['number', 'string'],
  gives: ['number'],
  doc: 'A number, or the number of a plain decimal text. Booleans, hex, exponents and "" fail.',
  example: ['12.50', 12.5],
  make: () => convert,
}
