import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'
import { textForm } from './text-form.ts'

/** `{ "join": s }`: the text forms of an array's scalars with s between; null is empty text. Other elements, other values fail. */
export const join: ConversionSpec = {
  argument: {
    required: true,
    doc: 'The text between two elements.',
    example: ', ',
    check: (argument) => (typeof argument === 'string' ? undefined : 'join takes a text'),
  },
  takes: ['array'],
  gives: ['string'],
  doc: 'The text forms of the elements with s between; null is empty text. Fails on other values and on elements that are no scalars.',
  example: [['crm', 12], 'crm, 12'],
  make: (argument) => (value) => {
    if (!Array.isArray(value)) return FAILED
    const texts: string[] = []
    for (const element of value) {
      const text = element === null ? '' : textForm(element)
      if (text === undefined) return FAILED
      texts.push(text)
    }
    return texts.join(argument as string)
  },
}
