import { canonicalName, reservedAt, sameKey } from './names.ts'
import { allOrigins, isEmpty, isNull, type Node, type Origin } from './node.ts'
import type { Step } from './paths.ts'
import { child, walk } from './walk.ts'

/** Only what the paths name, in the value's own order; elements of arrays close up. */
export function pickPaths(node: Node, paths: readonly (readonly Step[])[], type: unknown): Node {
  if (paths.some((path) => path.length === 0)) return node
  if (node.kind === 'array') {
    return {
      ...node,
      items: node.items.flatMap((item, index) => {
        const inside = paths.filter(([first]) => first && 'index' in first && first.index === index)
        return pickInside(item, inside, type) ?? []
      }),
    }
  }
  if (node.kind !== 'object') return node
  const entries = node.entries.flatMap(([key, part]) => {
    const inside = paths.filter(
      ([first]) => first !== undefined && 'key' in first && pickOne(node, first, type) === part,
    )
    const kept = pickInside(part, inside, type)
    return kept === undefined ? [] : [[key, kept] as const]
  })
  return { ...node, entries }
}

/** What the paths name in another spelling than the one that is picked. */
export function unpickedSpellings(node: Node, paths: readonly (readonly Step[])[], type: unknown): readonly Origin[] {
  if (node.kind !== 'object') return []
  return node.entries.flatMap(([key, part]) => {
    const naming = paths.filter(([first]) => first !== undefined && 'key' in first && sameTrait(node, first, key, type))
    const picking = naming.filter(([first]) => pickOne(node, first as { key: string }, type) === part)
    if (picking.length === 0) return naming.length === 0 ? [] : allOrigins(part)
    const inner = picking.map((path) => path.slice(1))
    return unpickedSpellings(part, inner, type)
  })
}

function sameTrait(node: Node, { key: name }: { readonly key: string }, key: string, type: unknown): boolean {
  const place = node.origins[0]?.place ?? []
  const canonical = (each: string): string => canonicalName(reservedAt(type, place), each) ?? each
  return sameKey(canonical(name), canonical(key))
}

/** The very spelling that is named, else the one that is read. */
function pickOne(node: Node, step: Extract<Step, { key: unknown }>, type: unknown): Node | undefined {
  const exact = child(node, step.key)
  return exact === undefined || isNull(exact) ? walk(node, [step], type) : exact
}

/** Absent when no path leads to anything. */
function pickInside(node: Node, paths: readonly (readonly Step[])[], type: unknown): Node | undefined {
  const inner = paths.map((path) => path.slice(1)).filter((path) => walk(node, path, type) !== undefined)
  return inner.length === 0 ? undefined : pickPaths(node, inner, type)
}

/** Everything but what the path names, in every spelling. */
export function omitPath(node: Node, path: readonly Step[], type: unknown): Node {
  const [first, ...rest] = path
  if (first === undefined || node.kind === 'leaf') return node
  if ('index' in first) {
    if (node.kind !== 'array') return node
    const items = node.items.flatMap((item, index) => {
      if (index !== first.index) return [item]
      return rest.length === 0 ? [] : [omitPath(item, rest, type)]
    })
    return { ...node, items }
  }
  if (node.kind !== 'object') return node
  const origin = node.origins.find(({ root }) => root === 'event')
  const alias = origin && canonicalName(reservedAt(type, origin.place), first.key)
  const name = alias !== undefined && child(node, alias) !== undefined ? alias : first.key
  const entries = node.entries.flatMap(([key, part]) => {
    if (!sameKey(name, key)) return [[key, part] as const]
    if (rest.length === 0) return []
    const left = omitPath(part, rest, type)
    // An object of which all was omitted goes.
    return isEmpty(left) && !isEmpty(part) ? [] : [[key, left] as const]
  })
  return { ...node, entries }
}
