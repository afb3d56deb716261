import { isObject } from '../../model/is-object.ts'
import type { Json } from '../../model/json.ts'
import { own } from '../../model/own.ts'
import { pointer } from '../../model/pointer.ts'
import { checkArgument, isRegisteredName } from '../convert/check-argument.ts'
import { CONVERSIONS } from '../convert/conversion-signatures.ts'
import type { Report } from './report.ts'
import { typeName } from './shape.ts'
import { suggest } from './suggest.ts'

/** Checks conversions: a word, an object of one word and its argument, or a list of both. True when they are right. */
export function walkConversions(json: Json, path: string, report: Report): boolean {
  if (!Array.isArray(json)) return walkConversion(json, path, report)
  if (json.length === 0) report('bad-value', path, 'the list of conversions is empty', 'name one, or leave the key out')
  let right = json.length > 0
  json.forEach((item: Json, index) => {
    right = walkConversion(item, pointer(path, index), report) && right
  })
  return right
}

function walkConversion(json: Json, path: string, report: Report): boolean {
  if (typeof json === 'string') return walkWord(json, undefined, path, report)
  const words = isObject(json) ? Object.keys(json) : []
  const [word] = words
  if (!isObject(json) || word === undefined || words.length > 1) {
    const found = isObject(json) ? `an object of ${words.length} keys` : typeName(json)
    report(
      'wrong-type',
      path,
      `expected a conversion, found ${found}`,
      'a word like "iso", or one word with its argument: { "date": "yyyy" }',
    )
    return false
  }
  return walkWord(word, own(json, word), path, report)
}

function walkWord(word: string, argument: Json | undefined, path: string, report: Report): boolean {
  // What it does with its argument, whoever registered it knows; that it is registered, `checkTable` looks at.
  if (isRegisteredName(word)) return true
  if (!Object.hasOwn(CONVERSIONS, word)) {
    const hint = suggest(word, Object.keys(CONVERSIONS), 'the words stand in section 10 of the language')
    report('unknown-conversion', path, `there is no conversion "${word}"`, hint)
    return false
  }
  const at = argument === undefined ? path : pointer(path, word)
  if (word === 'map' && argument !== undefined) return walkConversions(argument, at, report)
  // Whether date-fns can read a pattern is `checkTable`'s to find out.
  if (word === 'date' && typeof argument === 'string') return true
  const mistake = checkArgument(word, argument)
  if (mistake !== undefined) report('bad-argument', at, mistake)
  return mistake === undefined
}
