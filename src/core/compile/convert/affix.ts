import { type ConversionSpec, TEXT_TYPES } from './conversion-spec.ts'
import { textConversion } from './text-conversion.ts'

function affix(word: string, output: string, around: (text: string, argument: string) => string): ConversionSpec {
  return {
    argument: {
      required: true,
      doc: 'The text to add.',
      example: '_at',
      check: (argument) => (typeof argument === 'string' ? undefined : `${word} takes a text`),
    },
    takes: TEXT_TYPES,
    gives: ['string'],
    doc: `The text form with the argument ${word === 'prefix' ? 'before' : 'after'} it. What has no text form fails.`,
    example: ['created', output],
    make: (argument) => textConversion((text) => around(text, argument as string)),
  }
}

/** `{ "prefix": t }`: t and the text form. What has no text form fails. */
export const prefix: ConversionSpec = affix('prefix', '_atcreated', (text, argument) => argument + text)

/** `{ "suffix": t }`: the text form and t. What has no text form fails. */
export const suffix: ConversionSpec = affix('suffix', 'created_at', (text, argument) => text + argument)
