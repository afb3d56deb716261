import isEqual from 'lodash/isEqual.js'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Condition, Source } from '../../model/table.ts'
import { differs, type ImportPlace, inside, todo } from './import-place.ts'
import { sourceOf } from './source-of.ts'
import { truthOf } from './truth-of.ts'

/** `@if`: a coalesce whose alternatives have the condition and its opposite. */
export function ifSource(options: JsonObject, place: ImportPlace): Source | undefined {
  const kind = options.exists === undefined ? 'blank' : 'exists'
  const subject = options[kind]
  if (subject === undefined || (!options.exists && !options.blank))
    return todo(place, '@if has neither exists nor blank')
  const truth = truthOf(subject, kind, inside(place, kind))
  if (truth === undefined) return todo(place, `the language has no condition on what ${kind} computes`)
  const yes = options.then === undefined ? undefined : sourceOf(options.then, inside(place, 'then'))
  const no = isTrue(options.else) ? sourceOf(options.else as Json, inside(place, 'else')) : undefined
  if (truth === true) return yes
  if (truth === false) return no
  if (yes === undefined) return no && when(no, { not: truth })
  if (no === undefined) return when(yes, truth)
  if (isEqual(yes, no)) return yes
  const same = kind === 'exists' && isEqual(options.then, subject)
  if (same && place.canonical) {
    const from = [pathsOf(yes), pathsOf(no)]
    if (from.every((paths) => paths.length > 0)) {
      differs(place, 'of alternatives of which none has more than null, null is sent')
      return { ...yes, from: [...new Set(from.flat())] }
    }
  }
  // What exists is not null, so the first alternative wins where its condition is true.
  const sure = same || (yes.value !== undefined && yes.value !== null)
  return { coalesce: [when(yes, truth), sure ? no : when(no, { not: truth })] }
}

/** mapping-kit leaves out an `else` that is false, 0, "" or null. */
function isTrue(value: Json | undefined): boolean {
  return Boolean(value)
}

function when(source: Source, condition: Condition): Source {
  return { ...source, when: source.when === undefined ? condition : { all: [condition, source.when] } }
}

/** The paths of a source that only reads paths. */
function pathsOf(source: Source): readonly string[] {
  const { from, nulls: _, ...more } = source
  if (from === undefined || Object.keys(more).length > 0) return []
  return typeof from === 'string' ? [from] : from
}
