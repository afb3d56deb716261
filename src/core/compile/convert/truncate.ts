import type { Json } from '../../model/json.ts'
import { type ConversionSpec, TEXT_TYPES } from './conversion-spec.ts'
import { textConversion } from './text-conversion.ts'

/** The first n code points. A surrogate pair is never cut in two. */
function firstCodePoints(text: string, n: number): string {
  if (text.length <= n) return text
  let end = 0
  for (let count = 0; count < n && end < text.length; count++) end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1
  return text.slice(0, end)
}

function check(argument: Json): string | undefined {
  return Number.isInteger(argument) && (argument as number) >= 0
    ? undefined
    : 'truncate takes a whole number of characters, 0 or more'
}

/** `{ "truncate": n }`: the first n code points of the text form. What has no text form fails. */
export const truncate: ConversionSpec = {
  argument: { required: true, doc: 'How many Unicode code points to keep, 0 or more.', example: 4, check },
  takes: TEXT_TYPES,
  gives: ['string'],
  doc: 'The first n code points of the text form. What has no text form fails.',
  example: ['Initech', 'Init'],
  make: (argument) => textConversion((text) => firstCodePoints(text, argument as number)),
}
