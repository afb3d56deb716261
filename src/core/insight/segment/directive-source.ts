import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Source } from '../../model/table.ts'
import { ifSource } from './if-source.ts'
import { differs, type ImportPlace, inside, todo } from './import-place.ts'
import { arrayPathSource } from './list-source.ts'
import { flattenSource, mergeSource } from './object-sources.ts'
import { placePath } from './place-path.ts'
import { segmentSteps } from './segment-path.ts'
import { sourceOf } from './source-of.ts'
import { substitutePaths } from './substitute-paths.ts'
import { templateText } from './template-text.ts'
import { caseSource, jsonSource, replaceSource } from './text-sources.ts'

/** The source for a directive; undefined, with a to-do, where the language has no word for it. */
export function directiveSource(name: string, argument: Json, place: ImportPlace): Source | undefined {
  switch (name) {
    case '@path':
      return pathSource(argument, place)
    case '@literal':
      return sourceOf(argument, place)
    case '@template':
      return templateSource(argument, place)
    case '@if':
      return withOptions(argument, place, ifSource)
    case '@case':
      return withOptions(argument, place, caseSource)
    case '@replace':
      return withOptions(argument, place, replaceSource)
    case '@json':
      return withOptions(argument, place, jsonSource)
    case '@flatten':
      return withOptions(argument, place, flattenSource)
    case '@merge':
      return withOptions(argument, place, mergeSource)
    case '@transform':
      return withOptions(argument, place, transformSource)
    case '@arrayPath':
      return arrayPathSource(argument, place)
    case '@excludeWhenNull':
      differs(place, 'nulls are also left out of lists, where mapping-kit keeps them')
      return sourceOf(argument, { ...place, nulls: 'drop' })
    case '@liquid':
      return todo(place, '@liquid is a program: write a template, conversions or a coalesce for it')
    default:
      return todo(place, `${name} is no directive that mapping-kit has`)
  }
}

function withOptions(
  argument: Json,
  place: ImportPlace,
  read: (options: JsonObject, place: ImportPlace) => Source | undefined,
): Source | undefined {
  return isObject(argument) ? read(argument, place) : todo(place, 'this directive takes an object')
}

function pathSource(argument: Json, place: ImportPlace): Source | undefined {
  if (typeof argument !== 'string') return todo(place, 'the path itself is computed: a table names its paths')
  const steps = segmentSteps(argument)
  if (steps.at(-1) === 'length') differs(place, 'mapping-kit counts a list here; the table reads a key of that name')
  const from = placePath(steps, place)
  return place.nulls === undefined ? { from } : { from, nulls: place.nulls }
}

function templateSource(argument: Json, place: ImportPlace): Source | undefined {
  if (typeof argument !== 'string')
    return todo(place, 'the template itself is computed: a table has its texts written out')
  const { text, isLiteral } = templateText(argument, place)
  return isLiteral ? { value: argument } : { template: text }
}

function transformSource({ apply, mapping }: JsonObject, place: ImportPlace): Source | undefined {
  if (!isObject(apply) || mapping === undefined) return todo(place, '@transform takes apply and mapping, both objects')
  const { value, lost } = substitutePaths(mapping, apply)
  for (const path of lost) todo(place, `${path} reads inside what apply computes: name its parts where they come from`)
  return sourceOf(value, inside(place, 'mapping'))
}
