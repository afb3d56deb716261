import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject, JsonScalar } from '../../model/json.ts'
import { foldIdentity } from '../../normalize/fold.ts'
import { type ConversionSpec, TEXT_TYPES } from './conversion-spec.ts'
import { FAILED } from './failed.ts'
import { textConversion } from './text-conversion.ts'

function check(argument: Json): string | undefined {
  if (!isObject(argument)) return 'lookup takes an object, from text to what it becomes'
  if (Object.keys(argument).length === 0) return 'lookup takes at least one entry'
  const fits = Object.values(argument).every((to) => typeof to !== 'object' || to === null)
  return fits ? undefined : 'lookup gives text, numbers, booleans or null only'
}

/**
 * `{ "lookup": { from: to } }`: what the table says for the text form. Keys are compared as trait keys are, folded; the exact
 * spelling comes first, then the first listed. No hit fails.
 */
export const lookup: ConversionSpec = {
  argument: {
    required: true,
    doc: 'An object from text to text, number, boolean or null.',
    example: { US: 'United States' },
    check,
  },
  takes: TEXT_TYPES,
  gives: ['string', 'number', 'boolean'],
  doc: 'What the argument has for the text form, compared like trait keys. No hit fails.',
  example: ['us', 'United States'],
  make: (argument) => {
    const exact = new Map(Object.entries(argument as JsonObject) as [string, JsonScalar][])
    const folded = new Map<string, JsonScalar>()
    for (const [from, to] of exact) if (!folded.has(foldIdentity(from))) folded.set(foldIdentity(from), to)
    return textConversion((text) => {
      const hit = exact.get(text)
      if (hit !== undefined) return hit
      const near = folded.get(foldIdentity(text))
      return near === undefined ? FAILED : near
    })
  },
}
