import type { Condition } from '../../model/table.ts'
import { readPath, readPaths } from './visit-text.ts'
import { type Place, placeBelow, type Visitor } from './visitor.ts'

/** Tells of the paths that a condition reads. */
export function visitCondition(condition: Condition, visitor: Visitor, place: Place): void {
  if (visitor.read === undefined) return
  const below = (key: string, index?: number): Place => placeBelow(place, key, index)
  if ('has' in condition) {
    readPaths(condition.has, visitor, below('has'), 'condition')
  } else if ('path' in condition) {
    readPath(condition.path, visitor, below('path'), 'condition')
    if ('equals' in condition) readPath(condition.equals, visitor, below('equals'), 'condition')
  } else if ('not' in condition) {
    visitCondition(condition.not, visitor, below('not'))
  } else {
    const [key, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const)
    for (const [index, part] of parts.entries()) visitCondition(part, visitor, below(key, index))
  }
}
