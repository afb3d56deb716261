import type { Source } from '../../../src/core/model/table.ts'
import { type Context, read, render } from './context.ts'
import { allOrigins, type Origin } from './node.ts'
import { parsePath, parseTemplate } from './paths.ts'
import { pickPaths } from './pick.ts'
import { restOf } from './rows.ts'
import { children } from './sources.ts'

/** Everything in the event that a source would read, in every alternative and row, active or not. */
export function touched(source: Source, context: Context): readonly Origin[] {
  const inner = source.each === undefined ? context : { ...context, item: undefined, key: undefined }
  const from = typeof source.from === 'string' ? [source.from] : (source.from ?? [])
  const picked = Array.isArray(source.pick) ? (source.pick as readonly string[]).map(parsePath) : [[]]
  const read1 = from.flatMap((path) => {
    const node = read(parsePath(path), context)
    return node === undefined ? [] : allOrigins(pickPaths(node, picked, context.type))
  })
  const rest = source.rest === undefined ? undefined : restOf(source.rest, context)
  const template = render(parseTemplate(source.template ?? ''), context).nodes.flatMap(allOrigins)
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
