import type { As } from '../../model/table.ts'
import { conversionOf } from './conversion-signatures.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { wordOf, wordsOf } from './word-of.ts'

/**
 * What is wrong with a chain: two neighbours whose types can never meet, in one sentence; undefined when nothing is.
 * Words that are no conversions of the language are taken to fit anything.
 *
 * @example checkChain(['unix', 'trim']) // '"unix" gives number, but "trim" takes string'
 */
export function checkChain(as: As): string | undefined {
  let before: { readonly name: string; readonly spec: ConversionSpec | undefined } | undefined
  for (const word of wordsOf(as)) {
    const [name] = wordOf(word)
    const spec = conversionOf(name)
    if (before?.spec !== undefined && spec !== undefined && !meet(before.spec, spec)) {
      return `"${before.name}" gives ${before.spec.gives.join(' or ')}, but "${name}" takes ${(spec.takes as readonly string[]).join(' or ')}`
    }
    before = { name, spec }
  }
  return undefined
}

function meet(first: ConversionSpec, second: ConversionSpec): boolean {
  const { takes } = second
  return takes === 'any' || first.gives.some((type) => takes.includes(type))
}
