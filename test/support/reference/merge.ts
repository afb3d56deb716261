import type { Context, Rendered } from './context.ts'
import { allOrigins, leaf, type Node, type Origin } from './node.ts'
import type { TargetStep } from './paths.ts'

/** A body under construction: values, and arrays that rows build by position (`[n]`) or one by one (`[]`). */
export type Draft =
  | { readonly kind: 'value'; readonly node: Node }
  | { readonly kind: 'fields'; readonly fields: readonly (readonly [string, Draft])[]; readonly node?: Node }
  | { readonly kind: 'positions'; readonly positions: ReadonlyMap<number, Draft>; readonly origins?: readonly Origin[] }
  | { readonly kind: 'appended'; readonly items: readonly Draft[] }

/** A target step with its key rendered. */
export type PlacedStep = { readonly key: string } | { readonly index: number } | { readonly append: true }

/** The target for this event; `steps` is absent when a part of a key is. */
export function place(
  target: readonly TargetStep[],
  rendered: (key: Extract<TargetStep, { key: unknown }>['key']) => Rendered,
): readonly PlacedStep[] | undefined {
  const steps: PlacedStep[] = []
  for (const step of target) {
    if (!('key' in step)) steps.push(step)
    else {
      const key = rendered(step.key).text
      if (key === undefined) return undefined
      steps.push({ key })
    }
  }
  return steps
}

/** The value with its target around it; `spread` adds each element to an array that is appended to. */
export function around(steps: readonly PlacedStep[], node: Node, spread: boolean): Draft {
  const [step, ...rest] = steps
  if (step === undefined) return draft(node)
  if ('key' in step) return { kind: 'fields', fields: [[step.key, around(rest, node, spread)]] }
  if ('index' in step) return { kind: 'positions', positions: new Map([[step.index, around(rest, node, spread)]]) }
  if (rest.length === 0 && spread && node.kind === 'array') return { kind: 'appended', items: node.items.map(draft) }
  return { kind: 'appended', items: [around(rest, node, spread)] }
}

function draft(node: Node): Draft {
  if (node.kind !== 'object') return { kind: 'value', node }
  return { kind: 'fields', fields: node.entries.map(([key, part]) => [key, draft(part)] as const), node }
}

/** Writes where nothing is yet: objects merge, built arrays of one sort merge, else the earlier value stays. */
export function merge(earlier: Draft | undefined, later: Draft, context: Context): Draft {
  if (earlier === undefined) return later
  if (earlier.kind === 'fields' && later.kind === 'fields') return mergeFields(earlier, later, context)
  const list = positionsOf(earlier)
  if (list !== undefined && later.kind !== 'value' && later.kind !== 'fields') {
    const positions = new Map(list)
    const next = Math.max(-1, ...list.keys()) + 1
    const added =
      later.kind === 'positions' ? [...later.positions] : later.items.map((item, at) => [next + at, item] as const)
    for (const [index, item] of added) positions.set(index, merge(positions.get(index), item, context))
    return { kind: 'positions', positions, origins: earlier.kind === 'value' ? earlier.node.origins : [] }
  }
  const isSure = ![earlier, later].some(
    (part) => part.kind === 'value' && part.node.kind === 'open' && part.node.isText !== true,
  )
  if (isSure && (earlier.kind === 'fields') !== (later.kind === 'fields')) context.report('target-conflict')
  context.lose(allOrigins(finish(later)), 'outranked')
  return earlier
}

/** The elements of a list, whoever put it together. */
function positionsOf(built: Draft): ReadonlyMap<number, Draft> | undefined {
  if (built.kind === 'positions') return built.positions
  if (built.kind === 'appended') return new Map(built.items.entries())
  return built.kind === 'value' && built.node.kind === 'array'
    ? new Map(built.node.items.map(draft).entries())
    : undefined
}

function mergeFields(
  earlier: Extract<Draft, { kind: 'fields' }>,
  later: Extract<Draft, { kind: 'fields' }>,
  context: Context,
): Draft {
  // An empty object of the event is sent as far as it goes: the merged object is its place too.
  const origins = [earlier, later].flatMap(({ node }) =>
    node?.kind === 'object' && node.entries.length === 0 ? node.origins : [],
  )
  const fields = new Map(earlier.fields)
  for (const [key, part] of later.fields) fields.set(key, merge(fields.get(key), part, context))
  return { kind: 'fields', fields: [...fields], node: { kind: 'object', entries: [], origins } }
}

/** The finished value: positions that nobody wrote are null. */
export function finish(built: Draft): Node {
  if (built.kind === 'value') return built.node
  if (built.kind === 'appended') return { kind: 'array', items: built.items.map(finish), origins: [] }
  if (built.kind === 'fields') {
    const entries = built.fields.map(([key, part]) => [key, finish(part)] as const)
    return { kind: 'object', entries, origins: built.node?.origins ?? [] }
  }
  const last = Math.max(...built.positions.keys())
  const items = Array.from({ length: last + 1 }, (_, index) => {
    const item = built.positions.get(index)
    return item === undefined ? leaf(null) : finish(item)
  })
  return { kind: 'array', items, origins: built.origins ?? [] }
}
