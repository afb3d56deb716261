import { bestCustomKey, canonicalName, reservedAt, sameKey } from './names.ts'
import { isNull, type Node } from './node.ts'
import type { Step } from './paths.ts'

/** The own entry of exactly that key. */
export function child(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'object' ? node.entries.find(([name]) => name === key)?.[1] : undefined
}

/** Walks by folded keys, aliases of reserved traits included. `type` is the event's. */
export function walk(node: Node | undefined, path: readonly Step[], type: unknown): Node | undefined {
  const [step, ...rest] = path
  if (node === undefined || step === undefined) return node
  if ('index' in step) return walk(node.kind === 'array' ? node.items[step.index] : undefined, rest, type)
  return walk(folded(node, step.key, type), rest, type)
}

function folded(node: Node, key: string, type: unknown): Node | undefined {
  if (node.kind !== 'object') return undefined
  const origin = node.origins.find(({ root }) => root === 'event')
  const name = origin && canonicalName(reservedAt(type, origin.place), key)
  const reserved = name === undefined ? undefined : child(node, name)
  if (reserved !== undefined) return reserved
  const keys = node.entries.map(([each]) => each).filter((each) => sameKey(each, key))
  const best = bestCustomKey(keys, (each) => isNull(child(node, each)))
  return best === undefined ? undefined : child(node, best)
}

/** Walks by exact keys. */
export function walkExact(node: Node | undefined, path: readonly Step[]): Node | undefined {
  const [step, ...rest] = path
  if (node === undefined || step === undefined) return node
  if ('index' in step) return walkExact(node.kind === 'array' ? node.items[step.index] : undefined, rest)
  return walkExact(child(node, step.key), rest)
}
