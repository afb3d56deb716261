import { type ConversionSpec, TEXT_TYPES } from './conversion-spec.ts'
import { textConversion } from './text-conversion.ts'

const convert = textConversion((text) => text)

/** `string`: the text of a string, number, boolean or date (ISO-8601 with milliseconds). Anything else fails. */
export const toText: ConversionSpec = {
  takes: TEXT_TYPES,
  gives: ['string'],
  doc: 'The text of a string, number, boolean or date (ISO with milliseconds). Anything else fails.',
  example: [830, '830'],
  make: () => convert,
}
