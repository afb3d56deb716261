import type { Fields } from '../../../src/core/model/table.ts'
import type { Context } from './context.ts'
import { textOf } from './conversions.ts'
import { allOrigins, type Node, toJson, untag } from './node.ts'
import { buildLevel, evaluateField } from './rows.ts'
import { isRows, mergeFields } from './takes.ts'

/** Query or headers by name, absent and null entries left out. */
export type BuiltFields = readonly (readonly [string, Node])[]

export function buildFields(
  own: Fields | undefined,
  defaults: Fields | undefined,
  spelling: (name: string) => string,
  /** What rows are reported with that build no object. */
  fault: string,
  context: Context,
): BuiltFields {
  const result = new Map<string, Node>()
  for (const fields of mergeFields(own, defaults, spelling)) {
    for (const [name, node] of isRows(fields) ? rowFields(fields, fault, context) : namedFields(fields, context)) {
      if (node === undefined || (node.kind === 'leaf' && node.value === null)) continue
      const replaced = result.get(spelling(name))
      if (replaced !== undefined) context.lose(allOrigins(replaced), 'outranked')
      result.set(spelling(name), node)
    }
  }
  return [...result]
}

type MaybeFields = readonly (readonly [string, Node | undefined])[]

function rowFields(rows: Extract<Fields, readonly unknown[]>, fault: string, context: Context): MaybeFields {
  const built = buildLevel(rows, context)
  if (built?.kind === 'open') context.guess()
  if (built === undefined || built.kind === 'open') return []
  if (built.kind === 'object') return built.entries
  context.report(fault)
  return []
}

function namedFields(fields: Exclude<Fields, readonly unknown[]>, context: Context): MaybeFields {
  return Object.entries(fields).map(([name, source]) => [name, evaluateField(source, context)] as const)
}

/** Header values: lists and objects, and line breaks, are refused. */
export function headerTexts(fields: BuiltFields, context: Context): Readonly<Record<string, string>> {
  const texts = fields.map(([name, node]) => {
    const text = node.kind === 'open' ? node.path : node.kind === 'leaf' ? textOf(node.value) : undefined
    if (text === undefined || /[\r\n\0]/.test(text)) context.report('invalid-header')
    return [name, text ?? ''] as const
  })
  return Object.fromEntries(texts)
}

/** Query and form values: lists and objects are sent as JSON text, reported; null is left out. */
export function formTexts(fields: BuiltFields, context: Context): readonly (readonly [string, string])[] {
  return fields.flatMap(([name, node]) => {
    const text = formText(node, context)
    return text === undefined ? [] : [[name, text] as const]
  })
}

export function formText(node: Node, context: Context): string | undefined {
  if (node.kind === 'open') return node.path
  if (node.kind === 'leaf') return textOf(node.value)
  context.report('form-value-not-scalar')
  return JSON.stringify(toJson(untag(node)))
}
