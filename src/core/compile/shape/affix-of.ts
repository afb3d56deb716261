import type { Affix } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { valueType } from '../../model/value-type.ts'
import type { ShapeDeps } from './shape.ts'

/** The text that goes before or after the key of one entry; `''` for none. */
export type AffixOf<S> = (scope: S, value: Value, key: string, level: number) => string

/** A template for the keys of the first level, or text by the type of the value at every depth (`iso` falls back to `string`). */
export function affixOf<S>(affix: Affix | undefined, deps: ShapeDeps<S>): AffixOf<S> {
  if (affix === undefined) return () => ''
  if (typeof affix === 'string') {
    const render = deps.template(affix)
    return (scope, value, key, level) => (level === 1 ? (render(scope, value, key) ?? '') : '')
  }
  return (_scope, value) => {
    const type = valueType(value)
    return affix[type] ?? (type === 'iso' ? affix.string : undefined) ?? ''
  }
}
