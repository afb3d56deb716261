import { isObject } from '../../model/is-object.ts'
import type { Json } from '../../model/json.ts'
import type { As } from '../../model/table.ts'
import { checkChain } from './check-chain.ts'
import { conversionOf } from './conversion-signatures.ts'

/** Conversions inside conversions (`map`) deeper than this are refused. */
const MAX_NESTING = 16

/** True for the name of a conversion that an embedder registers: `x.` and a name. */
export function isRegisteredName(word: string): boolean {
  return word.startsWith('x.') && word.length > 2
}

/**
 * What is wrong with a conversion word and its argument, in one sentence; undefined when nothing is.
 *
 * @param argument undefined for the bare word
 * @example checkArgument('round', 99) // 'round takes a whole number of digits from 0 to 15'
 */
export function checkArgument(word: string, argument: Json | undefined): string | undefined {
  return checkNested(word, argument, 0)
}

function checkNested(word: string, argument: Json | undefined, nesting: number): string | undefined {
  if (isRegisteredName(word)) return undefined
  const conversion = conversionOf(word)
  if (conversion === undefined) return `"${word}" is no conversion`
  const spec = conversion.argument
  if (spec === undefined) return argument === undefined ? undefined : `${word} takes no argument`
  if (argument === undefined) return spec.required ? `${word} needs an argument` : undefined
  return spec.check(argument, (as) => checkAsAt(as, nesting + 1))
}

/**
 * What is wrong with a whole `as` (its form, its words, their arguments, the chain); undefined when nothing is.
 * The parser, which points at each fault, looks at the parts itself.
 */
export function checkAs(as: Json): string | undefined {
  return checkAsAt(as, 0)
}

function checkAsAt(as: Json, nesting: number): string | undefined {
  if (nesting > MAX_NESTING) return 'conversions are nested too deeply'
  const words: readonly Json[] = Array.isArray(as) ? as : [as]
  if (words.length === 0) return 'a list of conversions needs one at least'
  for (const word of words) {
    const wrong = checkWord(word, nesting)
    if (wrong !== undefined) return wrong
  }
  return checkChain(as as As)
}

function checkWord(word: Json, nesting: number): string | undefined {
  if (typeof word === 'string') return checkNested(word, undefined, nesting)
  const [entry, ...more] = isObject(word) ? Object.entries(word) : []
  if (entry === undefined || more.length > 0) return 'a conversion is a word, or an object of one word and its argument'
  return checkNested(entry[0], entry[1], nesting)
}
