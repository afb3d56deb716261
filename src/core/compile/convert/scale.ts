import type { ConversionSpec } from './conversion-spec.ts'
import { decimalOf, multiply, numberOf } from './decimal.ts'
import { FAILED } from './failed.ts'

/** `{ "scale": f }`: exact decimal multiplication (`1049.95` by `100` is `104995`). Non-numbers and what grows too big fail. */
export const scale: ConversionSpec = {
  argument: {
    required: true,
    doc: 'The factor, a finite number.',
    example: 100,
    check: (argument) => (Number.isFinite(argument) ? undefined : 'scale takes a number'),
  },
  takes: ['number'],
  gives: ['number'],
  doc: 'The number times the factor, exactly on their decimal texts. Anything but a number, and a product too big for one, fails.',
  example: [1049.95, 104995],
  make: (argument) => {
    const factor = decimalOf(argument as number)
    return (value) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return FAILED
      const product = numberOf(multiply(decimalOf(value), factor)) + 0
      return Number.isFinite(product) ? product : FAILED
    }
  },
}
