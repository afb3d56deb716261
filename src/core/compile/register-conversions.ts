import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { pointerSteps } from '../model/pointer.ts'
import type { Value } from '../model/value.ts'
import { snapshot } from '../normalize/snapshot.ts'
import type { RegisteredConversions } from './convert/compile-conversion.ts'
import { FAILED } from './convert/failed.ts'
import { finalize } from './finalize.ts'

/** A conversion of an embedder's own: pure, total or throwing; undefined, a promise, what JSON has nothing for (NaN) and a throw count as failed. */
export type CustomConversion = (value: Json, argument: Json | undefined) => unknown

const NAME = /^x\.[A-Za-z][\w-]*$/

/** Makes an embedder's functions fit to run in tables. Throws a TypeError for a name that is not `x.name` or a value that is no function. */
export function registerConversions(functions: Readonly<Record<string, CustomConversion>>): RegisteredConversions {
  const entries = Object.entries(functions).map(([name, run]) => {
    if (!NAME.test(name)) throw new TypeError(`a conversion is named like x.tier, not ${JSON.stringify(name)}`)
    if (typeof run !== 'function') throw new TypeError(`the conversion ${name} is no function`)
    return [name, (argument: Json | undefined) => (value: Value) => call(run, value, argument)] as const
  })
  return new Map(entries)
}

function call(run: CustomConversion, value: Value, argument: Json | undefined): Value | typeof FAILED {
  try {
    const given = run(finalize(value), argument)
    if (isThenable(given)) {
      // What it comes to is not waited for; that it may fail must not end the process.
      given.then(undefined, () => undefined)
      return FAILED
    }
    const lost: Issue[] = []
    const result = snapshot(given, '', lost)
    if (result === undefined) return FAILED
    return lost.some((issue) => isNull(result, issue)) ? FAILED : result
  } catch {
    return FAILED
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function'
}

/** True for what JSON has nothing for (NaN) and null stands for: sent, it would mean "clear it". A member that is undefined is absent. */
function isNull(result: Json, { path }: Issue): boolean {
  return pointerSteps(path).reduce<unknown>((at, step) => (at as JsonObject)?.[step], result) === null
}
