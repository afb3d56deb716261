import type { Source } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import type { BagSource } from './bag-fill.ts'
import { entryTest } from './compile-condition.ts'
import type { Run } from './run.ts'

/**
 * Tells of a rest with a `where` that no entry of the whole object passes it: then nothing of the rest does, and it need not be made.
 * Undefined where the condition asks for more than an entry, or entries are made before it is asked. Only where nothing is traced.
 * Measured: an event without nulls for the shipped Mixpanel table, which names the traits that are null, in a quarter less.
 */
export function leavesNothing(
  { rest, where, pick, flatten }: Source,
  { isTraits }: BagSource,
): ((run: Run) => boolean) | undefined {
  if (rest === undefined || where === undefined || pick !== undefined || flatten !== undefined) return undefined
  const passes = entryTest(where)
  if (passes === undefined) return undefined
  return ({ trace, normal }) => {
    const bag = isTraits ? normal.traits : normal.properties
    if (trace !== undefined || bag === undefined) return false
    const { keys, values } = bag
    for (let index = 0; index < values.length; index++)
      if (passes(values[index] as Value, keys[index] as string)) return false
    return true
  }
}
