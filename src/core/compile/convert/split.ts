import { type ConversionSpec, TEXT_TYPES } from './conversion-spec.ts'
import { textConversion } from './text-conversion.ts'

/** `{ "split": s }`: the parts of the text form between every literal s. What has no text form fails. */
export const split: ConversionSpec = {
  argument: {
    required: true,
    doc: 'The text between two parts, not empty.',
    example: ',',
    check: (argument) =>
      typeof argument === 'string' && argument !== '' ? undefined : 'split takes a text that is not empty',
  },
  takes: TEXT_TYPES,
  gives: ['array'],
  doc: 'The parts of the text form between every literal s. What has no text form fails.',
  example: ['a,b', ['a', 'b']],
  make: (argument) => textConversion((text) => text.split(argument as string)),
}
