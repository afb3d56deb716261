const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/

/**
 * The number a plain decimal text stands for: a sign, digits, a point, digits. Undefined for anything else,
 * `""`, white space, hex, exponents and what is too big for a number included.
 *
 * @example plainDecimal('-12.50') // -12.5
 */
export function plainDecimal(text: string): number | undefined {
  if (!PLAIN.test(text)) return undefined
  // Minus zero is no value of its own in JSON.
  const number = Number(text) + 0
  return Number.isFinite(number) ? number : undefined
}
