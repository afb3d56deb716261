import type { Json } from '../../model/json.ts'
import type { As, ConversionWord } from '../../model/table.ts'
import { checkAs } from './check-argument.ts'
import { conversionOf } from './conversion-signatures.ts'
import { wordOf, wordsOf } from './word-of.ts'

/** What is wrong with the conversions of `keys`, which make text of text; undefined when nothing is. */
export function checkKeyConversion(as: Json): string | undefined {
  const wrong = checkAs(as)
  if (wrong !== undefined) return wrong
  const words = wordsOf(as as As)
  const [first] = wordOf(words[0] as ConversionWord)
  const [last] = wordOf(words.at(-1) as ConversionWord)
  const takes = conversionOf(first)?.takes ?? 'any'
  if (takes !== 'any' && !takes.includes('string')) return `"${first}" does not take the text of a key`
  const gives = conversionOf(last)?.gives ?? ['string']
  return gives.includes('string') ? undefined : `"${last}" does not give a text that could be a key`
}
