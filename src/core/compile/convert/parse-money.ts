import { CURRENCY_CODES } from './currency-codes.ts'
import { plainDecimal } from './plain-decimal.ts'

const SIGN_FIRST = /^\p{Sc}/u
const SIGN_LAST = /\p{Sc}$/u
const CODE_FIRST = /^[A-Za-z]{3}(?![A-Za-z])/
const CODE_LAST = /(?<![A-Za-z])[A-Za-z]{3}$/
const SPACE_FIRST = /^[ \u00A0\u2009\u202F]/
const SPACE_LAST = /[ \u00A0\u2009\u202F]$/

/** Point as decimal sign, groups of three by comma, a space or an apostrophe. */
const GROUPED = /^[1-9]\d{0,2}(?:(?:,\d{3})+|([ \u00A0\u2009\u202F'’])\d{3}(?:\1\d{3})*)(?:\.\d+)?$/
/** Comma as decimal sign of one or two digits: groups by point, a space or an apostrophe, or none. */
const DECIMAL_COMMA = /^(?:\d+|[1-9]\d{0,2}([. \u00A0\u2009\u202F'’])\d{3}(?:\1\d{3})*),\d{1,2}$/
/** Two groups by point at least: with one it could be a decimal point. */
const POINT_GROUPED = /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/
/** `1.234` beside a currency: a thousand and some, or one and some. */
const AMBIGUOUS = /^[1-9]\d{0,2}\.\d{3}$/

/** Takes one currency off an end of a text, with one space between; undefined when there is none. */
function withoutCurrency(text: string): string | undefined {
  const sign = SIGN_FIRST.exec(text)
  if (sign !== null) return text.slice(sign[0].length).replace(SPACE_FIRST, '')
  if (isCode(CODE_FIRST.exec(text))) return text.slice(3).replace(SPACE_FIRST, '')
  if (SIGN_LAST.test(text)) return text.replace(SIGN_LAST, '').replace(SPACE_LAST, '')
  return isCode(CODE_LAST.exec(text)) ? text.slice(0, -3).replace(SPACE_LAST, '') : undefined
}

function isCode(match: RegExpExecArray | null): boolean {
  return match !== null && CURRENCY_CODES.has(match[0].toUpperCase())
}

/** The unsigned amount as plain decimal text, or something that is none. */
function plainAmount(text: string): string {
  if (GROUPED.test(text)) return text.replace(/[^\d.]/g, '')
  if (DECIMAL_COMMA.test(text)) return text.replace(/[^\d,]/g, '').replace(',', '.')
  return POINT_GROUPED.test(text) ? text.replaceAll('.', '') : text
}

/**
 * Reads an amount of money: plain decimal text, or grouped digits, with at most one currency sign or ISO 4217 code before or
 * after, and a minus or plus before all or before the digits. White space around is ignored.
 *
 * The point is the decimal sign and the comma groups (`1,234` is 1234). A comma is the decimal sign where it cannot group:
 * before one or two last digits. `1.234` beside a currency could be either and is not read.
 *
 * @example parseMoney('1.234,50 €') // 1234.5
 */
export function parseMoney(text: string): number | undefined {
  const trimmed = text.trim()
  const outer = /^[+-]/.exec(trimmed)?.[0] ?? ''
  const unsigned = trimmed.slice(outer.length)
  const bare = withoutCurrency(unsigned)
  const signed = bare ?? unsigned
  const inner = bare !== undefined && outer === '' ? (/^[+-]/.exec(signed)?.[0] ?? '') : ''
  const amount = signed.slice(inner.length)
  if (!/^[\d.]/.test(amount) || (bare !== undefined && AMBIGUOUS.test(amount))) return undefined
  return plainDecimal(outer + inner + plainAmount(amount))
}
