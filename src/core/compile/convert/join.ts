import { Secret } from '../../model/secret.ts'
import type { Value } from '../../model/value.ts'
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
    const texts: (string | Secret)[] = []
    for (const element of value as readonly Value[]) {
      const text = element === null ? '' : element instanceof Secret ? secretText(element) : textForm(element)
      if (text === undefined) return FAILED
      texts.push(text)
    }
    if (texts.every((text) => typeof text === 'string')) return joined(texts, argument as string)
    return new Secret(texts.flatMap((text, index) => (index === 0 ? [text] : [argument as string, text])))
  },
}

function joined(texts: readonly string[], by: string): string | typeof FAILED {
  try {
    return texts.join(by)
  } catch {
    // It would be longer than a string can be.
    return FAILED
  }
}

/** A secret whose value has a text form. */
function secretText(secret: Secret): Secret | undefined {
  const text = textForm(secret.value)
  return text === undefined ? undefined : typeof secret.value === 'string' ? secret : secret.converted('string', text)
}
