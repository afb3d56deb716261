import type { Condition, Source } from '../model/table.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileWhen } from './compile-when.ts'
import { expandFields, fieldScope } from './expand-fields.ts'
import { fragmentOf } from './fragment-of.ts'

/**
 * True when a `rest` is in the source, at any depth: in alternatives, nested rows, fragments and customers' own fields; not in what
 * settings took out. Fragments have no cycle: that was checked.
 */
export function hasRest(source: Source, scope: CompileScope): boolean {
  const inside = (one: Source): boolean => !isTakenOut(one.when, scope) && hasRest(one, scope)
  if (source.rest !== undefined) return true
  if (source.coalesce?.some(inside)) return true
  if (typeof source.each === 'object' && inside(source.each)) return true
  const rows = source.include === undefined ? (source.rows ?? []) : fragmentOf(scope.table, source.include)
  if (rows.length === 0) return false
  return expandFields(rows, scope).some((one) => {
    const { row } = one
    return !isTakenOut(row.when, scope) && hasRest(row, fieldScope(one, scope))
  })
}

function isTakenOut(when: Condition | undefined, scope: CompileScope): boolean {
  return when !== undefined && compileWhen(when, scope) === 'never'
}
