import type { JsonObject } from '../../model/json.ts'
import type { ConversionWord, Source } from '../../model/table.ts'
import { differs, type ImportPlace, inside, todo } from './import-place.ts'
import { sourceOf } from './source-of.ts'

/** `@case`: texts in lower or upper case, all else as it is; of an empty text, 0 or false it gives nothing. */
export function caseSource({ operator, value }: JsonObject, place: ImportPlace): Source | undefined {
  if (operator !== 'lower' && operator !== 'upper') return todo(place, '@case has the operators lower and upper')
  const source = value ? sourceOf(value, inside(place, 'value')) : undefined
  return source && { ...converting(source, [operator]), else: 'keep' }
}

/** `@replace`: every occurrence, case counting. What has no text form is "" there. */
export function replaceSource(options: JsonObject, place: ImportPlace): Source | undefined {
  const { pattern, replacement, pattern2, replacement2, ignorecase, value } = options
  const pairs = [[pattern, replacement ?? ''], ...(pattern2 ? [[pattern2, replacement2 ?? '']] : [])]
  const words: ConversionWord[] = []
  for (const [what, by] of pairs) {
    if (typeof what !== 'string' || typeof by !== 'string' || what === '')
      return todo(place, '@replace takes texts as pattern and replacement')
    if (by.includes('$')) return todo(place, 'a $ in the replacement means more than itself to mapping-kit')
    if (ignorecase === true && what.toLowerCase() !== what.toUpperCase())
      return todo(place, 'the language replaces letters in their own case only (ignorecase)')
    words.push({ replace: [what, by] })
  }
  if (options.global === false)
    return todo(place, 'the language replaces every occurrence, not the first one (global: false)')
  if (value === undefined) return todo(place, '@replace takes a value')
  const source = value ? sourceOf(value, inside(place, 'value')) : undefined
  return source && { ...converting(source, words), nulls: 'blank', default: '' }
}

/** `@json`: encode is JSON text; for decode the language has no word. */
export function jsonSource({ mode, value }: JsonObject, place: ImportPlace): Source | undefined {
  if (mode !== 'encode') return todo(place, 'the language does not read JSON text (mode decode)')
  if (!value) return todo(place, '@json takes a value')
  const source = sourceOf(value, inside(place, 'value'))
  if (source === undefined) return undefined
  differs(place, 'null stays null, where mapping-kit writes the text "null"')
  return converting(source, ['json'])
}

/** The source with conversions after its own: around it where it has options that come later, or a condition. */
export function converting(source: Source, words: readonly ConversionWord[]): Source {
  const { coalesce, as, default: literal, nulls, when } = source
  const bare = [coalesce, as, literal, nulls, when].every((option) => option === undefined)
  const [only] = words
  return { ...(bare ? source : { coalesce: [source] }), as: words.length === 1 && only !== undefined ? only : words }
}
