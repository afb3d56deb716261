import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'
import type { As, Source } from '../model/table.ts'
import type { Value, ValueObject } from '../model/value.ts'
import { pickKey } from '../normalize/find-key.ts'
import { wordOf, wordsOf } from './convert/word-of.ts'
import { markLost, valueKind } from './mark-lost.ts'
import { parseRelativePath } from './parse/parse-path.ts'
import type { Run } from './run.ts'

/** For a conversion that begins with `get`: notes what stands beside its path, of the two levels that have fates. Undefined for any other. */
export function loseBeside(source: Source): ((run: Run, value: Value, mark: number) => void) | undefined {
  const [word, argument] = wordOf(wordsOf(source.as as As)[0] ?? '')
  const steps = word === 'get' ? parseRelativePath(argument as string) : ''
  if (typeof steps === 'string') return undefined
  const { as: _, ...read } = source
  const kind = valueKind(read)
  return (run, value, mark) => {
    // Gone through by an `each`, what stands beside it would be noted once for every element.
    if (run.item !== undefined) return
    const span = { start: mark, end: run.journal.length, steps: [], kind, picked: run.picked, inner: [] }
    const paths = besides(value, steps.slice(0, 2))
    if (paths.length > 0) markLost(run, span, paths, 'omitted')
  }
}

function besides(
  value: Value | undefined,
  [step, ...rest]: readonly (string | number)[],
): readonly (readonly string[])[] {
  if (typeof step !== 'string' || !isObject(value as Json)) return []
  const object = value as ValueObject
  const found = pickKey(object, step)
  if (found === undefined) return []
  const others = Object.keys(object).filter((key) => key !== found)
  return [...others.map((key) => [key]), ...besides(object[found], rest).map((path) => [found, ...path])]
}
