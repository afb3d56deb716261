import type { Condition } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { entriesAt, type Origin } from './entries.ts'
import type { ShapeDeps } from './shape.ts'
import type { Step } from './shaping.ts'

/** `where`: the entries for which a condition holds, `item` and `key` being theirs. */
export function whereStep<S>(where: Condition, deps: ShapeDeps<S>): Step<S> {
  const holds = deps.condition(where)
  return (entries, scope, shaping) => {
    const places: number[] = []
    for (const [place, key] of entries.keys.entries()) {
      if (holds(scope, entries.values[place] as Value, key)) places.push(place)
      else shaping.drop(entries.origins[place] as Origin, 'filtered')
    }
    return places.length === entries.keys.length ? entries : entriesAt(entries, places)
  }
}
