import { CURRENCY_CODES } from '../../../src/core/compile/convert/currency-codes.ts'
import { multiply, parseDecimal, roundTo, toNumber } from './decimal.ts'
import type { Value } from './node.ts'

const PLAIN = /^[+-]?(\d+(\.\d+)?|\.\d+)$/

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
  if (typeof value !== 'string' || readNumber(value) === undefined) return undefined
  const [digits = ''] = value.replace(/^[+-]/, '').split('.')
  const whole = BigInt(digits) * (value.startsWith('-') ? -1n : 1n)
  return whole > 2n ** 53n || whole < -(2n ** 53n) ? undefined : Number(whole)
}

const SPACES = [' ', '\u00a0', '\u2009', '\u202f']

/** Also one currency sign or code on either side, and digits in groups of three. */
export function readMoney(value: Value): number | undefined {
  if (typeof value !== 'string') return readNumber(value)
  const [, first = '', rest = ''] = /^([+-]?)([\s\S]*)$/.exec(value.trim()) ?? []
  const bare = withoutCurrency(rest)
  const [, second = '', amount = ''] = /^([+-]?)([\s\S]*)$/.exec(bare ?? rest) ?? []
  if (second !== '' && (first !== '' || bare === undefined)) return undefined
  // A thousand and some, or one and some.
  if (bare !== undefined && /^[1-9]\d{0,2}\.\d{3}$/.test(amount)) return undefined
  const plain = plainAmount(amount)
  return plain === undefined ? undefined : readNumber(`${first}${second}${plain}`)
}

/** The text without the one currency it has at an end. */
function withoutCurrency(text: string): string | undefined {
  const space = `[${SPACES.join('')}]?`
  const before = new RegExp(`^(?:\\p{Sc}|([a-z]{3})(?![a-z]))${space}`, 'iu').exec(text)
  if (before !== null && (before[1] === undefined || CURRENCY_CODES.has(before[1].toUpperCase())))
    return text.slice(before[0].length)
  const after = new RegExp(`${space}(?:\\p{Sc}|(?<![a-z])([a-z]{3}))$`, 'iu').exec(text)
  if (after !== null && (after[1] === undefined || CURRENCY_CODES.has(after[1].toUpperCase())))
    return text.slice(0, -after[0].length)
  return undefined
}

/** The amount as plain decimal text: the point is the decimal sign and the comma groups, where they can be. */
function plainAmount(text: string): string | undefined {
  if (PLAIN.test(text)) return /^[+-]/.test(text) ? undefined : text
  for (const group of [',', '.', "'", '’', ...SPACES]) {
    for (const decimal of ['.', ',']) {
      if (group === decimal) continue
      const [whole = '', ...fractions] = text.split(decimal)
      const [head = '', ...groups] = whole.split(group)
      const [fraction] = fractions
      const isGrouped = /^[1-9]\d{0,2}$/.test(head) && groups.length > 0 && groups.every((each) => /^\d{3}$/.test(each))
      // A comma before three digits groups; one group by point could be a fraction.
      const isFraction = fraction === undefined || (decimal === '.' ? /^\d+$/ : /^\d{1,2}$/).test(fraction)
      const isPointed = group === '.' && fraction === undefined && groups.length < 2
      if (isGrouped && isFraction && fractions.length < 2 && !isPointed)
        return [head, ...groups].join('') + (fraction === undefined ? '' : `.${fraction}`)
    }
  }
  return /^\d+,\d{1,2}$/.test(text) ? text.replace(',', '.') : undefined
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
