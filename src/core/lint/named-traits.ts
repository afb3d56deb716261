import { visitTable } from '../compile/check/visit-table.ts'
import type { Place } from '../compile/check/visitor.ts'
import { coveredBySource, coveredTraits } from '../compile/covered-traits.ts'
import type { Table } from '../model/table.ts'

/** What one part of a table (a call, a fragment, the defaults) names and includes. */
interface Named {
  readonly traits: Set<string>
  readonly includes: Set<string>
}

/**
 * The reserved group traits and parts of an address that the requests of a call name or carry: by a source, a template or a
 * rest, in rows, url, query and headers, through what they include. Conditions name nothing.
 */
export function namedTraits(table: Table, call: string): ReadonlySet<string> {
  const parts = new Map<string, Named>()
  const partOf = ({ fragment, call: inCall }: Place): Named => {
    const key = fragment === undefined ? `call ${inCall ?? call}` : `fragment ${fragment}`
    const part = parts.get(key) ?? { traits: new Set(), includes: new Set() }
    parts.set(key, part)
    return part
  }
  visitTable(table, {
    read: (path, place, use) => {
      if (use === 'template' || use === 'each') for (const name of coveredTraits(path)) partOf(place).traits.add(name)
    },
    source: (source, place) => {
      for (const name of coveredBySource(source)) partOf(place).traits.add(name)
    },
    include: (fragment, place) => partOf(place).includes.add(`fragment ${fragment}`),
  })
  const traits = new Set<string>()
  // A set gives what is added to it while it is read, once: each fragment is seen once, cycles included.
  const reached = new Set([`call ${call}`])
  for (const key of reached) {
    for (const name of parts.get(key)?.traits ?? []) traits.add(name)
    for (const name of parts.get(key)?.includes ?? []) reached.add(name)
  }
  return traits
}
