/** An exact decimal: digits times ten to the exponent. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

/** Reads decimal text, also the shortest text of a number with its exponent. */
export function parseDecimal(text: string): Decimal | undefined {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text)
  if (parts === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts
  const digits = BigInt(whole + fraction)
  return { digits: sign === '-' ? -digits : digits, exponent: Number(exponent) - fraction.length }
}

export function shift(decimal: Decimal, places: number): Decimal {
  return { digits: decimal.digits, exponent: decimal.exponent + places }
}

/** The greatest whole number not above it. */
export function floorOf({ digits, exponent }: Decimal): bigint {
  if (exponent >= 0) return digits * 10n ** BigInt(exponent)
  const divisor = 10n ** BigInt(-exponent)
  return digits / divisor - (digits % divisor < 0n ? 1n : 0n)
}

/** The nearest number, never minus zero. */
export function toNumber({ digits, exponent }: Decimal): number {
  return digits === 0n ? 0 : Number(`${digits}e${exponent}`)
}

/** Half away from zero, to that many digits after the point. */
export function roundTo(decimal: Decimal, places: number): Decimal {
  const { digits, exponent } = decimal
  if (exponent + places >= 0) return decimal
  const divisor = 10n ** BigInt(-(exponent + places))
  const size = digits < 0n ? -digits : digits
  const rounded = (size + divisor / 2n) / divisor
  return { digits: digits < 0n ? -rounded : rounded, exponent: -places }
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent }
}
