import { type ConversionSpec, TEXT_TYPES } from './conversion-spec.ts'
import { textConversion } from './text-conversion.ts'
import { utf8 } from './utf8.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 with padding (RFC 4648, section 4). */
function encode(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const three = ((bytes[at] as number) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += ALPHABET.charAt(three >> 18) + ALPHABET.charAt((three >> 12) & 63)
    text += left > 1 ? ALPHABET.charAt((three >> 6) & 63) : '='
    text += left > 2 ? ALPHABET.charAt(three & 63) : '='
  }
  return text
}

/** `base64`: of the UTF-8 bytes of the text form, with padding. What has no text form fails. */
export const base64: ConversionSpec = {
  takes: TEXT_TYPES,
  gives: ['string'],
  doc: 'Base64, with padding, of the UTF-8 bytes of the text form. What has no text form fails.',
  example: ['secret:', 'c2VjcmV0Og=='],
  make: () => textConversion((text) => encode(utf8(text))),
}
