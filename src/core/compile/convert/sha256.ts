import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type ConversionSpec, TEXT_TYPES } from './conversion-spec.ts'
import { textConversion } from './text-conversion.ts'
import { utf8 } from './utf8.ts'

/** `sha256`: SHA-256 of the UTF-8 bytes of the text form, hex in lower case. What has no text form fails. */
export const sha256: ConversionSpec = {
  takes: TEXT_TYPES,
  gives: ['string'],
  doc: 'SHA-256 of the UTF-8 bytes of the text form, as hex in lower case. What has no text form fails.',
  example: ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  make: () => textConversion((text) => bytesToHex(digest(utf8(text)))),
}
