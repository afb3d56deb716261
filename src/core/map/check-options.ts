import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'
import { nameHint } from '../model/name-hint.ts'

/** For each option what it is, in words and as a test. */
export type OptionRules<Options> = Readonly<
  Record<keyof Options, readonly [rule: string, holds: (value: unknown) => boolean]>
>

/**
 * Throws a TypeError where options are no object, for one of a wrong type, and for one that there is not: misspelt, it would be without
 * effect unnoticed, and some keep secrets in.
 *
 * @param of the function that takes them
 */
export function checkOptions<Options extends object>(of: string, options: Options, rules: OptionRules<Options>): void {
  if (!isObject(options as unknown as Json)) throw new TypeError(`${of} takes options as an object`)
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) ? rules[name as keyof Options] : undefined
    if (rule === undefined)
      throw new TypeError(`${of} has no option ${JSON.stringify(name)}. ${nameHint(name, Object.keys(rules))}`)
    if (value !== undefined && !rule[1](value)) throw new TypeError(`the option ${name} of ${of} is ${rule[0]}`)
  }
}
