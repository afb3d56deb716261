/** An exact decimal number: `digits` times ten to the `exponent`. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

/** The decimal that a finite number's shortest text states: 1.1 is eleven tenths, not the binary fraction beside it. */
export function decimalOf(number: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(number).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length }
}

/** The number nearest to a decimal; infinite when it is too big for one. */
export function numberOf(decimal: Decimal): number {
  return Number(`${decimal.digits}e${decimal.exponent}`)
}

/** Exact product. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent }
}

/** Rounds to a number of digits after the point, half away from zero. */
export function roundTo(decimal: Decimal, places: number): Decimal {
  const surplus = -places - decimal.exponent
  if (surplus <= 0) return decimal
  const magnitude = decimal.digits < 0n ? -decimal.digits : decimal.digits
  // Below a tenth of the last digit kept; also bounds the power, since exponents go down to -324.
  if (surplus > magnitude.toString().length) return { digits: 0n, exponent: 0 }
  const unit = 10n ** BigInt(surplus)
  const rounded = (magnitude + unit / 2n) / unit
  return { digits: decimal.digits < 0n ? -rounded : rounded, exponent: -places }
}
