import type { Json } from '../../model/json.ts'
import type { As, ConversionWord } from '../../model/table.ts'

/** The words of a conversion or chain. */
export function wordsOf(as: As): readonly ConversionWord[] {
  return Array.isArray(as) ? (as as readonly ConversionWord[]) : [as as ConversionWord]
}

/** The word itself and its argument; the argument of a bare word is undefined. */
export function wordOf(word: ConversionWord): readonly [word: string, argument: Json | undefined] {
  if (typeof word === 'string') return [word, undefined]
  return Object.entries(word)[0] ?? ['', undefined]
}
