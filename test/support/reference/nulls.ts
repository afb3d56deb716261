import type { Context } from './context.ts'
import { leaf, type Node } from './node.ts'

/** What a null policy leaves of a value; `deep` goes inside. */
export function applyNulls(node: Node, policy: Context['nulls'], deep: boolean, context: Context): Node | undefined {
  if (policy === 'keep') return node
  if (node.kind === 'open') return node
  if (node.kind === 'leaf') {
    if (node.value !== null) return node
    if (policy === 'blank') return leaf('', node.origins)
    context.lose([...node.origins, ...(node.rivals ?? [])], 'null-dropped')
    return undefined
  }
  if (!deep) return node
  if (node.kind === 'array') {
    return { ...node, items: node.items.flatMap((item) => applyNulls(item, policy, deep, context) ?? []) }
  }
  const entries = node.entries.flatMap(([key, part]) => {
    const left = applyNulls(part, policy, deep, context)
    return left === undefined ? [] : [[key, left] as const]
  })
  return { ...node, entries }
}
