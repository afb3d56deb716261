import { NameTree } from './name-tree.ts'
import type { ShapeDeps } from './shape.ts'

/**
 * The paths of `pick` or `omit`: those the table lists, or those of a `list` setting. The tree of a setting is kept as long as
 * the setting stays the same array.
 */
export function namedPaths<S>(names: string | readonly string[], deps: ShapeDeps<S>): (scope: S) => NameTree {
  const stepsOf = (text: string): readonly (string | number)[] => {
    const steps = deps.path(text)
    return typeof steps === 'string' ? [text] : steps
  }
  const treeOf = (list: readonly string[]): NameTree => new NameTree(list.map(stepsOf))
  if (typeof names !== 'string') {
    const tree = treeOf(names)
    return () => tree
  }
  const read = deps.list(names)
  let last: { readonly list: readonly string[]; readonly tree: NameTree } | undefined
  return (scope) => {
    const list = read(scope)
    if (last?.list !== list) last = { list, tree: treeOf(list) }
    return last.tree
  }
}
