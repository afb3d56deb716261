import type { Source } from '../model/table.ts'
import type { CompileScope } from './compile-scope.ts'
import { type Path, parsePath } from './parse/parse-path.ts'

type Steps = readonly (string | number)[]

/**
 * The steps that a `pick` or `omit` names inside what a source reads of the event, with an alias of a reserved trait as the name that
 * stands there (`zip` of `traits.address` is `postalCode`). What is read elsewhere, and the event as it came, have no aliases.
 */
export function canonicalInside(source: Source, { tree }: CompileScope): (steps: Steps) => Steps {
  const texts = [source.from ?? [], source.rest ?? []].flat() as readonly string[]
  const places = texts.flatMap((text) => {
    const path = parsePath(text) as Path
    const whole = path.root === '' ? [] : [path.root, ...path.steps]
    if (path.root !== '' && !tree.fields.has(path.root)) return []
    const { node, depth } = tree.known(whole as readonly string[])
    return depth === whole.length ? [node] : []
  })
  return (steps) => {
    let named = steps
    for (const place of places) {
      let node: typeof place | undefined = place
      named = named.map((step) => {
        node = node === undefined || typeof step === 'number' ? undefined : tree.inside(node, step)
        return node?.reserved === undefined ? step : node.name
      })
    }
    return named
  }
}
