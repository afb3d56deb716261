/** A graph of names in order, and the names that have none. */
export interface SortedGraph {
  /** Every name that is in no cycle and refers to none, after all that it refers to. */
  readonly order: readonly string[]
  /** Names that are in a cycle, or on the way from one to another. */
  readonly cyclic: ReadonlySet<string>
}

/** Sorts names by what they refer to. References to unknown names do not count. Linear, without recursion. */
export function sortGraph(edges: ReadonlyMap<string, Iterable<string>>): SortedGraph {
  const known = new Map<string, Set<string>>()
  const reversed = new Map<string, Set<string>>()
  for (const name of edges.keys()) reversed.set(name, new Set())
  for (const [name, targets] of edges) {
    const there = [...targets].filter((target) => edges.has(target))
    known.set(name, new Set(there))
    for (const target of there) (reversed.get(target) as Set<string>).add(name)
  }
  const order = peel(known, reversed)
  const ordered = new Set(order)
  const wanted = new Set(peel(reversed, known))
  return { order, cyclic: new Set([...edges.keys()].filter((name) => !ordered.has(name) && !wanted.has(name))) }
}

/** Takes away what refers to nothing that is left, until nothing can be taken. */
function peel(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  reversed: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const open = new Map([...edges].map(([name, targets]) => [name, targets.size]))
  const order = [...open].filter(([, count]) => count === 0).map(([name]) => name)
  for (const name of order) {
    for (const user of reversed.get(name) as ReadonlySet<string>) {
      const left = (open.get(user) as number) - 1
      open.set(user, left)
      if (left === 0) order.push(user)
    }
  }
  return order
}
