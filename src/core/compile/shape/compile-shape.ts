import type { Nulls, Source } from '../../model/table.ts'
import { entriesOf, toValue } from './entries.ts'
import { flattenStep } from './flatten-step.ts'
import { isContainer } from './is-container.ts'
import { keysStep } from './keys-step.ts'
import { leafRules } from './leaf-rules.ts'
import { limitStep } from './limit-step.ts'
import { omitStep } from './omit-step.ts'
import { pickStep } from './pick-step.ts'
import type { Shape, ShapeDeps } from './shape.ts'
import { Shaping, type Step } from './shaping.ts'
import { valuesStep } from './values-step.ts'
import { whereStep } from './where-step.ts'

/** The words of a source that shape a value. */
export type ShapeWords = Pick<Source, 'pick' | 'omit' | 'flatten' | 'where' | 'keys' | 'values' | 'limit'>

/**
 * Compiles the shaping of a source (language 6): `pick`, `omit`, `flatten`, `where`, `keys`, `values` and `limit`, in this order, and
 * after them the null policy for what is inside, unless `values` judges nulls. Undefined when there is nothing to do. The words were checked by the parser.
 */
export function compileShape<S>(source: ShapeWords, nulls: Nulls, deps: ShapeDeps<S>): Shape<S> | undefined {
  const steps = stepsOf(source, nulls, deps)
  if (steps.length === 0) return undefined
  return (value, scope, report) => {
    if (!isContainer(value)) return value
    const shaping = new Shaping(report)
    const before = entriesOf(value)
    let entries = before
    for (const step of steps) entries = step(entries, scope, shaping)
    shaping.finish(entries)
    return entries === before ? value : toValue(entries)
  }
}

function stepsOf<S>(source: ShapeWords, nulls: Nulls, deps: ShapeDeps<S>): readonly Step<S>[] {
  const steps: Step<S>[] = []
  const { pick, omit, flatten, where, keys, limit } = source
  if (pick !== undefined) steps.push(pickStep(pick, deps))
  if (omit !== undefined) steps.push(omitStep(omit, deps))
  if (flatten !== undefined) steps.push(flattenStep(flatten))
  if (where !== undefined) steps.push(whereStep(where, deps))
  if (keys !== undefined) steps.push(keysStep(keys, deps))
  const rules = leafRules(source.values, deps.registered)
  if (rules !== undefined) steps.push(valuesStep(rules, deps))
  if (limit !== undefined) steps.push(limitStep(limit))
  if (nulls !== 'keep' && source.values?.null === undefined) steps.push(valuesStep({ null: nulls }, deps))
  return steps
}
