import type { Layout } from './layout.ts'
import type { ReadNode } from './read-node.ts'

/**
 * What the keys of an object come to, remembered for the next one; undefined when two name the same place.
 *
 * @param found the raw keys of the places that were found, by their number
 */
export function layoutOf(
  node: ReadNode,
  rawKeys: readonly string[],
  found: (string | undefined)[],
): Layout | undefined {
  const known = node.layouts.find(rawKeys)
  if (known !== undefined) return known
  const nodes: (ReadNode | undefined)[] = []
  const named: number[] = []
  let keys: string[] | undefined
  for (let index = 0; index < rawKeys.length; index++) {
    const child = node.find(rawKeys[index] as string)?.node
    nodes.push(child)
    if (child === undefined) continue
    if (found[child.id] !== undefined) {
      for (const place of named) found[(nodes[place] as ReadNode).id] = undefined
      return undefined
    }
    found[child.id] = rawKeys[index]
    named.push(index)
    if (child.reserved === undefined || child.name === rawKeys[index]) continue
    keys ??= rawKeys.slice()
    keys[index] = child.name
  }
  const layout: Layout = { keys: keys ?? rawKeys, rawKeys, nodes, named, met: 0 }
  node.layouts.add(layout)
  return layout
}
