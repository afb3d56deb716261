import type { As, Source, ValueType } from '../../model/table.ts'
import { compileConversion, type RegisteredConversions } from '../convert/compile-conversion.ts'
import type { Conversion } from '../convert/conversion.ts'

/** What becomes of the values of one type. */
export type LeafRule = 'keep' | 'drop' | 'blank' | Conversion

/** A rule by type; none where values of that type stay, and where arrays and objects are gone into. */
export type LeafRules = Readonly<Partial<Record<ValueType, LeafRule>>>

/** The rules of `values`, with `iso` falling back to `string`. Undefined when there are none. */
export function leafRules(
  values: Source['values'],
  registered: RegisteredConversions | undefined,
): LeafRules | undefined {
  const rules: Partial<Record<ValueType, LeafRule>> = {}
  for (const [type, rule] of Object.entries(values ?? {}) as [ValueType, string | As][]) {
    rules[type] =
      rule === 'keep' || rule === 'drop' || rule === 'blank' ? rule : compileConversion(rule as As, registered)
  }
  if (rules.iso === undefined && rules.string !== undefined) rules.iso = rules.string
  return Object.keys(rules).length === 0 ? undefined : rules
}
