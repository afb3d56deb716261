import type { Value } from '../../model/value.ts'
import { type Entries, entriesAt, entriesOf, toValue } from './entries.ts'
import { isContainer } from './is-container.ts'
import type { NameNode, NameTree } from './name-tree.ts'
import { namedPaths } from './named-paths.ts'
import type { ShapeDeps } from './shape.ts'
import type { Step } from './shaping.ts'

/**
 * `omit`: all but what is named, in every spelling. Elements after an omitted one move up. An object or array of which
 * everything was omitted is left out itself; one that was empty before stays.
 */
export function omitStep<S>(names: string | readonly string[], deps: ShapeDeps<S>): Step<S> {
  const treeOf = namedPaths(names, deps)
  return (entries, scope, shaping) => {
    const tree = treeOf(scope)
    const left = tree.root.whole ? entriesAt(entries, []) : omit(entries, tree, tree.root)
    for (const origin of left === entries ? [] : entries.origins) shaping.drop(origin, 'omitted')
    return left
  }
}

function omit(entries: Entries, tree: NameTree, node: NameNode): Entries {
  const places: number[] = []
  const values: Value[] = []
  let changed = false
  for (const [place, value] of entries.values.entries()) {
    const key = entries.keys[place] as string | number
    const child = typeof key === 'number' ? node.byIndex.get(key) : tree.child(node, key)
    const left = child === undefined ? value : omitInside(value, tree, child)
    if (left !== value) changed = true
    if (left === undefined) continue
    places.push(place)
    values.push(left)
  }
  return changed ? entriesAt(entries, places, values) : entries
}

function omitInside(value: Value, tree: NameTree, node: NameNode): Value | undefined {
  if (node.whole) return undefined
  if (!isContainer(value)) return value
  const entries = entriesOf(value)
  const left = omit(entries, tree, node)
  if (left === entries) return value
  return left.keys.length === 0 ? undefined : toValue(left)
}
