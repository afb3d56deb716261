import { isObject } from '../../model/is-object.ts'
import { pointer } from '../../model/pointer.ts'
import type { Row, Source } from '../../model/table.ts'
import { parseTarget, type TargetStep } from '../parse/parse-target.ts'
import type { Report } from '../parse/report.ts'
import { type FragmentMeasures, measureSource } from './measure-rows.ts'
import type { Visit } from './visitor.ts'

/** Keys of a row beside which a literal is always written as it stands. */
const PLAIN: readonly string[] = ['to', 'value', 'required', 'take', 'nulls', 'else', 'note', 'default']

/**
 * Checks for rows and alternatives behind one of the same target that always yields (`unreachable-row`): a literal or a
 * default without `when`. One that gives an object may be merged with what comes later, so it hides nothing.
 */
export function checkReach(visit: Visit, fragments: FragmentMeasures, report: Report): void {
  visit({
    rows: (rows, place) => checkRows(rows, fragments, place.at, report),
    source: (source, place) => checkAlternatives(source.coalesce ?? [], pointer(place.at, 'coalesce'), report),
  })
}

function checkRows(rows: readonly Row[], fragments: FragmentMeasures, at: string, report: Report): void {
  if (!rows.some(alwaysYields)) return
  const blockers = new Map<string, number>()
  const indexes = [...rows.keys()]
  const rest = new Set(indexes.filter((index) => measureSource(rows[index] as Row, fragments).rest))
  // Rows without a rest outrank those with one, whatever their order.
  for (const index of [...indexes.filter((other) => !rest.has(other)), ...rest]) {
    const row = rows[index] as Row
    const target = literalTarget(row.to ?? '')
    if (target === undefined || row.fields !== undefined) continue
    const blocker = blockers.get(target)
    if (blocker !== undefined) {
      report(
        'unreachable-row',
        pointer(at, index),
        `row ${blocker} of the same target always yields`,
        'take one out, or give the other a when',
      )
    } else if (alwaysYields(row)) {
      blockers.set(target, index)
    }
  }
}

function checkAlternatives(options: readonly Source[], at: string, report: Report): void {
  const blocker = options.findIndex((option) => alwaysYields(option) && (option.default ?? option.value) !== null)
  if (blocker === -1 || blocker === options.length - 1) return
  report(
    'unreachable-row',
    pointer(at, blocker + 1),
    `alternative ${blocker} always yields`,
    'put it last, or give it a when',
  )
}

function alwaysYields(source: Source): boolean {
  if (source.when !== undefined) return false
  if (source.default !== undefined) return !isObject(source.default)
  return (
    source.value !== undefined && !isObject(source.value) && Object.keys(source).every((key) => PLAIN.includes(key))
  )
}

/** A target that is the same for every event, as a text to compare; undefined for one that is not. */
function literalTarget(text: string): string | undefined {
  const steps = parseTarget(text) as readonly TargetStep[]
  return steps.every((step) => 'key' in step || 'index' in step) ? JSON.stringify(steps) : undefined
}
