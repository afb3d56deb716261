import type { Value, ValueObject } from '../../model/value.ts'
import { type Entries, entriesAt, entriesOf, toValue } from './entries.ts'
import { isContainer } from './is-container.ts'
import type { NameNode, NameTree } from './name-tree.ts'
import { namedPaths } from './named-paths.ts'
import type { ShapeDeps } from './shape.ts'
import type { Step } from './shaping.ts'

/**
 * `pick`: only what is named, under the keys it has. Objects in the order of the names, arrays in their own. Of several keys
 * that one name names, the one SPEC 3 prefers. An object or array of which nothing named is there is left out.
 */
export function pickStep<S>(names: string | readonly string[], deps: ShapeDeps<S>): Step<S> {
  const treeOf = namedPaths(names, deps)
  return (entries, scope, shaping) => {
    const tree = treeOf(scope)
    if (tree.root.whole) return entries
    const picked = pick(entries, tree, tree.root)
    for (const origin of entries.origins) shaping.drop(origin, 'omitted')
    return picked
  }
}

function pick(entries: Entries, tree: NameTree, node: NameNode): Entries {
  const named = entries.array
    ? tree.indexesOf(node, entries.values)
    : tree.keysOf(node, toValue(entries) as ValueObject)
  const placeOf = new Map(entries.keys.map((key, place) => [key, place]))
  const places: number[] = []
  const values: Value[] = []
  for (const [key, child] of named) {
    const place = placeOf.get(key) as number
    const value = pickInside(entries.values[place] as Value, tree, child)
    if (value === undefined) continue
    places.push(place)
    values.push(value)
  }
  return entriesAt(entries, places, values)
}

function pickInside(value: Value, tree: NameTree, node: NameNode): Value | undefined {
  if (node.whole) return value
  if (!isContainer(value)) return undefined
  const picked = pick(entriesOf(value), tree, node)
  return picked.keys.length === 0 ? undefined : toValue(picked)
}
