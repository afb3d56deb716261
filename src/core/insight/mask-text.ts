import escapeRegExp from 'lodash/escapeRegExp.js'
import { maskValue } from './mask-value.ts'

/** Shorter texts stand everywhere by chance. */
const SHORTEST = 4

/** More values, or more characters, are not sought one by one: then every text is masked. */
const MOST_VALUES = 1000
const MOST_CHARACTERS = 100_000

/** The lengths are bounded so that a long text without spaces is read in one go. */
const EMAIL = /[^\s@<>"'(),:;=&?/]{1,64}@[^\s@<>"'(),:;=&?/]{1,255}\.[a-z]{2,}/

/**
 * A function that masks, inside any text, the given values and e-mail addresses: in any letter case, and as they stand in addresses
 * and in JSON text. A date that holds one is masked as a whole, so that it stays a date. Values of less than four characters are not sought. Never throws.
 *
 * @example maskText(new Set(['Peter']))('Ask peter.') // 'Ask masked-ea72c79b.'
 */
export function maskText(values: ReadonlySet<string>): (text: string) => string {
  const long = [...values].filter((value) => value.trim().length >= SHORTEST)
  const size = long.reduce((sum, value) => sum + value.length, 0)
  if (long.length > MOST_VALUES || size > MOST_CHARACTERS) return (text) => String(maskValue(text))
  const exact = new Map<string, string>()
  const folded = new Map<string, string>()
  for (const value of long) {
    for (const form of formsOf(value)) {
      if (!exact.has(form)) exact.set(form, String(maskValue(value)))
      if (!folded.has(form.toLowerCase())) folded.set(form.toLowerCase(), String(maskValue(value)))
    }
  }
  const forms = [...exact.keys()].sort((left, right) => right.length - left.length)
  const sought = new RegExp([EMAIL.source, ...forms.map(escapeRegExp)].join('|'), 'giu')
  const mask = (found: string): string =>
    exact.get(found) ?? folded.get(found.toLowerCase()) ?? String(maskValue(found))
  return (text) => {
    const whole = exact.get(text)
    if (whole !== undefined) return whole
    const masked = text.replace(sought, mask)
    return masked !== text && /^\d{4}-\d\d-\d\d/.test(text) ? String(maskValue(text)) : masked
  }
}

/** A value as it may stand in a text: as it is, in capitals (`ß` becomes two letters), in an address, in a form, in JSON. */
function formsOf(value: string): readonly string[] {
  const encoded = encode(value)
  const json = JSON.stringify(value).slice(1, -1)
  return [value, value.trim(), value.toUpperCase(), encoded, encoded.replaceAll('%20', '+'), json]
}

/** Lone surrogates cannot be encoded. */
function encode(value: string): string {
  try {
    return encodeURIComponent(value)
  } catch {
    return value
  }
}
