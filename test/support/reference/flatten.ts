import sortBy from 'lodash/sortBy.js'
import type { Flatten } from '../../../src/core/model/table.ts'
import type { Context } from './context.ts'
import { allOrigins, isEmpty, type Node } from './node.ts'

/** Shaping goes this many levels deep. */
export const SHAPE_DEPTH = 64

/** An entry on its way to a new key. */
export interface KeyedNode {
  readonly raw: string
  readonly key: string
  readonly node: Node
}

/**
 * Entries whose new keys are equal: the later keeps its raw key, or is dropped. Which one is later does not depend on
 * the order of the object: unchanged keys claim first, then the smaller raw key.
 */
export function settle(entries: readonly KeyedNode[], context: Context): readonly (readonly [string, Node])[] {
  const result = new Map<KeyedNode, string>()
  const taken = new Set<string>()
  for (const entry of sortBy(entries, [({ raw, key }) => raw !== key, ({ raw }) => raw])) {
    const key = taken.has(entry.key) ? entry.raw : entry.key
    if (taken.has(entry.key)) context.report('key-collision')
    if (taken.has(key)) context.lose(allOrigins(entry.node), 'key-collision')
    else result.set(entry, key)
    taken.add(key)
  }
  return entries.flatMap((entry) => {
    const key = result.get(entry)
    return key === undefined ? [] : [[key, entry.node] as const]
  })
}

/** One level of leaves, their keys joined. Empty objects and arrays are leaves. */
export function flatten(node: Node, words: string | Flatten, context: Context): Node {
  const { by, arrays = false } = typeof words === 'string' ? { by: words } : words
  if (node.kind === 'leaf' || (node.kind === 'array' && !arrays)) return node
  const leaves = leavesOf(node, [], arrays, 1)
  const taken = new Set<string>()
  const kept = new Set<Node>()
  for (const { steps, part } of sortBy(leaves, [({ steps }) => steps.length, ({ steps }) => steps.join('\0')])) {
    const key = steps.join(by)
    if (taken.has(key)) {
      context.report('key-collision')
      context.lose(allOrigins(part), 'key-collision')
    } else kept.add(part)
    taken.add(key)
  }
  const entries = leaves.filter(({ part }) => kept.has(part)).map(({ steps, part }) => [steps.join(by), part] as const)
  return { kind: 'object', entries, origins: node.origins }
}

interface FlatLeaf {
  readonly steps: readonly string[]
  readonly part: Node
}

function leavesOf(node: Node, steps: readonly string[], arrays: boolean, level: number): readonly FlatLeaf[] {
  const entries =
    node.kind === 'object'
      ? node.entries
      : node.kind === 'array'
        ? node.items.map((item, index) => [String(index), item] as const)
        : []
  return entries.flatMap(([key, part]) => {
    const opens = part.kind === 'object' || (part.kind === 'array' && arrays)
    return opens && !isEmpty(part) && level < SHAPE_DEPTH
      ? leavesOf(part, [...steps, key], arrays, level + 1)
      : [{ steps: [...steps, key], part }]
  })
}
