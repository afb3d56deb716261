import type { Json } from '../../model/json.ts'
import { Secret } from '../../model/secret.ts'
import type { As, ConversionWord } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { holdsSecret, wholeSecret } from '../json-secret.ts'
import type { Conversion } from './conversion.ts'
import { conversionOf } from './conversion-signatures.ts'
import { FAILED } from './failed.ts'
import { wordOf, wordsOf } from './word-of.ts'

/** Conversions beyond the language's own, by name (`x.tier`): each binds its argument. */
export type RegisteredConversions = ReadonlyMap<string, (argument: Json | undefined) => Conversion>

/** One conversion of a chain, with its name for a trace: the word, or word and argument as compact JSON. */
export interface ConversionStep {
  readonly name: string
  readonly run: Conversion
}

const fail: Conversion = () => FAILED

/** The conversion of a secret by reference is kept, to be run when it is bound. Whether it fails, or gives anything, shows at once. */
function ofSecrets(word: ConversionWord, run: Conversion): Conversion {
  return (value, env) => {
    if (typeof value !== 'object' || !(value instanceof Secret)) return run(value, env)
    const result = run(value.value, env)
    return result === FAILED || result === undefined || result === null ? result : value.converted(word, result)
  }
}

/** A registered conversion knows no references: what holds secrets somewhere inside is one secret for it. */
function ofHolders(run: Conversion): Conversion {
  return (value, env) => {
    if (env.references !== true || value instanceof Secret || !holdsSecret(value)) return run(value, env)
    const whole = wholeSecret(value)
    return whole === undefined ? FAILED : run(whole, env)
  }
}

/** The conversions of a chain one by one. The arguments were checked; a word that is none always fails. */
export function conversionSteps(as: As, registered?: RegisteredConversions): readonly ConversionStep[] {
  return wordsOf(as).map((word) => {
    const [name, argument] = wordOf(word)
    const spec = conversionOf(name)
    const run =
      spec?.make(argument, (inner) => compileConversion(inner, registered)) ?? registered?.get(name)?.(argument) ?? fail
    const step = ofSecrets(word, run)
    return {
      name: typeof word === 'string' ? word : JSON.stringify(word),
      run: spec === undefined ? ofHolders(step) : step,
    }
  })
}

/**
 * A conversion or chain as one function, left to right. The chain ends at what fails, is absent or is null.
 *
 * @example compileConversion(['money', { scale: 100 }, 'round'])('$10.50', {}) // 1050
 */
export function compileConversion(as: As, registered?: RegisteredConversions): Conversion {
  return chained(conversionSteps(as, registered))
}

/** The conversions of a chain as one function. */
export function chained(steps: readonly ConversionStep[]): Conversion {
  const runs = steps.map((step) => step.run)
  const [only] = runs
  if (only !== undefined && runs.length === 1) return only
  return (value, env) => {
    let current: Value = value
    for (const run of runs) {
      const next = run(current, env)
      if (next === FAILED || next === undefined || next === null) return next
      current = next
    }
    return current
  }
}
