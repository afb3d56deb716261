import type { Json } from '../model/json.ts'
import type { Source } from '../model/table.ts'
import { type BagSource, compileBagFill } from './bag-fill.ts'
import { wordsOf } from './convert/word-of.ts'
import type { Run } from './run.ts'
import { GIVE_UP } from './shape/shape-entries.ts'
import type { Shaper } from './shape-with.ts'

/**
 * The fast way to a shaped object of which a conversion then asks for nothing but the keys, so that dates in it may be text. Undefined
 * for any other source. The reader gives up where the event needs the general way.
 * Measured: an event with nulls for the shipped Mixpanel table, which lists the traits that are null, in a quarter less.
 */
export function shapedForKeys(
  source: Source,
  bag: BagSource | undefined,
  shape: Shaper,
  at: string,
): ((run: Run) => Json | undefined | typeof GIVE_UP) | undefined {
  if (bag === undefined || shape.entries === undefined || source.as === undefined) return undefined
  if (wordsOf(source.as)[0] !== 'keyNames') return undefined
  const { make, fill, finish } = compileBagFill(bag, shape, source, at)
  return (run) => {
    if (run.trace !== undefined) return GIVE_UP
    const { failed, guessed } = run
    const mark = run.journal.length
    const issues = run.issues.length
    const object = make(run)
    const count = fill(run, object, true, true)
    if (count < 0) {
      run.rollBack(mark, issues, failed, guessed)
      return GIVE_UP
    }
    if (count === 0) return undefined
    finish(run, object)
    return object
  }
}
