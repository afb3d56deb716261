import type { Source } from '../../../src/core/model/table.ts'
import { type Context, read } from './context.ts'
import { allOrigins, type Origin } from './node.ts'
import { parsePath, parseTemplate, type Step } from './paths.ts'
import { pickPaths } from './pick.ts'
import { restOf } from './rows.ts'
import { children } from './sources.ts'

/** What a path into it names, where there is nothing at its end: the last that there is on its way. */
function around(path: readonly Step[], context: Context): readonly Origin[] {
  for (let length = path.length - 1; length > 1; length--) {
    const node = read(path.slice(0, length), context)
    if (node !== undefined) return node.origins
  }
  return []
}

/** Everything in the event that a path would read. */
export function touchedByPath(path: readonly Step[], context: Context): readonly Origin[] {
  const node = read(path, context)
  return node === undefined ? around(path, context) : allOrigins(node)
}

/** Everything in the event that a template would read. */
export function touchedByText(text: string, context: Context): readonly Origin[] {
  return parseTemplate(text).flatMap((part) => {
    if (typeof part === 'string') return []
    return part.paths.flatMap((path) => touchedByPath(path, context))
  })
}

/** Everything in the event that a source would read, in every alternative and row, active or not. */
export function touched(source: Source, context: Context): readonly Origin[] {
  const inner = source.each === undefined ? context : { ...context, item: undefined, key: undefined }
  const from = typeof source.from === 'string' ? [source.from] : (source.from ?? [])
  const picked = Array.isArray(source.pick) ? (source.pick as readonly string[]).map(parsePath) : [[]]
  const read1 = from.flatMap((path) => {
    const node = read(parsePath(path), context)
    return node === undefined ? around(parsePath(path), context) : allOrigins(pickPaths(node, picked, context.type))
  })
  const rest = source.rest === undefined ? undefined : restOf(source.rest, context)
  const template = touchedByText(source.template ?? '', context)
  return [
    ...read1,
    ...(rest === undefined ? [] : allOrigins(rest)),
    ...template,
    ...(source.each === undefined
      ? []
      : touched(typeof source.each === 'string' ? { from: source.each } : source.each, context)),
    ...children(source, context).flatMap((each) => touched(each, inner)),
  ]
}
