import type { Json } from '../../model/json.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { decimalOf, numberOf, roundTo } from './decimal.ts'
import { FAILED } from './failed.ts'

const MAX_PLACES = 15

function check(argument: Json): string | undefined {
  const fits = Number.isInteger(argument) && (argument as number) >= 0 && (argument as number) <= MAX_PLACES
  return fits ? undefined : `round takes a whole number of digits from 0 to ${MAX_PLACES}`
}

/** `round`, `{ "round": n }`: to n digits after the point (0), half away from zero, on the decimal text. Non-numbers fail. */
export const round: ConversionSpec = {
  argument: {
    required: false,
    doc: `Digits after the point, 0 to ${MAX_PLACES}; the bare word is 0.`,
    example: 2,
    check,
  },
  takes: ['number'],
  gives: ['number'],
  doc: 'The number rounded half away from zero, exactly on its decimal text. Anything but a number fails.',
  example: [1.005, 1.01],
  make: (argument) => {
    const places = (argument ?? 0) as number
    return (value) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return FAILED
      return numberOf(roundTo(decimalOf(value), places)) + 0
    }
  },
}
