import { multiply, parseDecimal, roundTo, toNumber } from './decimal.ts'
import type { Value } from './node.ts'

const PLAIN = /^[+-]?\d+(\.\d+)?$/

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}

/** A number, or plain decimal text. */
export function readNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && PLAIN.test(value) ? finite(Number(value)) : undefined
}

/** Truncated; nothing beyond 2^53. */
export function readInteger(value: Value): number | undefined {
  if (typeof value === 'number') return Math.abs(value) > 2 ** 53 ? undefined : Math.trunc(value)
  if (typeof value !== 'string' || !PLAIN.test(value)) return undefined
  const whole = BigInt(value.replace(/^\+/, '').replace(/\..*$/, ''))
  return whole > 2n ** 53n || whole < -(2n ** 53n) ? undefined : Number(whole)
}

/** Also one currency sign or code on either side, and digits in groups of three. */
export function readMoney(value: Value): number | undefined {
  if (typeof value !== 'string') return readNumber(value)
  const text = value.trim()
  const currency = String.raw`(?:\p{Sc}|[A-Z]{3})`
  const amount = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`
  const before = new RegExp(`^([+-]?)${currency}? ?([+-]?)${amount}$`, 'u').exec(text)
  const after = new RegExp(`^([+-]?)()${amount} ?${currency}$`, 'u').exec(text)
  const [, first = '', second = '', digits = ''] = before ?? after ?? []
  if (digits === '' || (first !== '' && second !== '')) return undefined
  return readNumber(`${first}${second}${digits.replaceAll(',', '')}`)
}

export function roundNumber(value: Value, places: number): number | undefined {
  const decimal = typeof value === 'number' ? parseDecimal(String(value)) : undefined
  return decimal && finite(toNumber(roundTo(decimal, places)))
}

/** Exact in decimal: 1049.95 by 100 is 104995. */
export function scaleNumber(value: Value, factor: number): number | undefined {
  const decimal = typeof value === 'number' ? parseDecimal(String(value)) : undefined
  const by = parseDecimal(String(factor))
  return decimal && by && finite(toNumber(multiply(decimal, by)))
}
