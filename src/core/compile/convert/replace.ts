import type { Json } from '../../model/json.ts'
import { type ConversionSpec, TEXT_TYPES } from './conversion-spec.ts'
import { textConversion } from './text-conversion.ts'

function check(argument: Json): string | undefined {
  const fits = Array.isArray(argument) && argument.length === 2 && argument.every((text) => typeof text === 'string')
  return fits && argument[0] !== '' ? undefined : 'replace takes two texts, [what, by what]; the first is not empty'
}

/** `{ "replace": [a, b] }`: the text form with b for every literal a. What has no text form fails. */
export const replace: ConversionSpec = {
  argument: {
    required: true,
    doc: 'Two texts: what is replaced, wherever it stands, and by what.',
    example: ['cio_', ''],
    check,
  },
  takes: TEXT_TYPES,
  gives: ['string'],
  doc: 'The text form with every literal a replaced by b. What has no text form fails.',
  example: ['cio_0e8c', '0e8c'],
  make: (argument) => {
    const [what, by] = argument as readonly [string, string]
    // A function, since `$&` in a replacement text would be more than itself.
    return textConversion((text) => text.replaceAll(what, () => by))
  },
}
