import { pointer } from '../../model/pointer.ts'
import type { Table } from '../../model/table.ts'
import type { Report } from '../parse/report.ts'
import { suggest } from '../parse/suggest.ts'
import { sortGraph } from './sort-graph.ts'
import type { Place, Visit } from './visitor.ts'

const REMEDY =
  'define it under fragments, or pass the _shared.json beside the table (compileTables(tables, { shared }))'

/**
 * Checks `include`: the fragment is there, none includes itself, and one that reads `item` is included inside an `each` only.
 * Gives the fragments in order, each after those it includes; undefined when a cycle leaves no such order.
 */
export function checkFragments(table: Table, visit: Visit, report: Report): readonly string[] | undefined {
  const names = Object.keys(table.fragments ?? {})
  const includes = new Map(names.map((name) => [name, new Set<string>()]))
  /** Of a fragment: what it includes where `item` is that of its includer. */
  const open = new Map(names.map((name) => [name, new Set<string>()]))
  const readsItem = new Set<string>()
  const closed: { readonly name: string; readonly place: Place }[] = []
  visit({
    read: (path, place) => {
      if (place.item === 'including' && (path.root === 'item' || path.root === 'key'))
        readsItem.add(String(place.fragment))
    },
    include: (name, place) => {
      if (place.fragment !== undefined) includes.get(place.fragment)?.add(name)
      if (place.item === 'including') open.get(String(place.fragment))?.add(name)
      if (place.item === 'none') closed.push({ name, place })
      if (!includes.has(name)) reportUnknown(name, names, place.at, report)
    },
  })
  const { order, cyclic } = sortGraph(includes)
  for (const name of cyclic) {
    report(
      'fragment-cycle',
      pointer('/fragments', name),
      `the fragment "${name}" includes itself`,
      'take one include out',
    )
  }
  for (const name of order) {
    if ([...(open.get(name) as Set<string>)].some((inner) => readsItem.has(inner))) readsItem.add(name)
  }
  for (const { name, place } of closed) {
    if (!readsItem.has(name)) continue
    report(
      'unknown-root',
      place.at,
      `the fragment "${name}" reads item or key, which only an each has`,
      'include it inside an each',
    )
  }
  return cyclic.size === 0 ? order : undefined
}

function reportUnknown(name: string, names: readonly string[], at: string, report: Report): void {
  report('unknown-fragment', at, `there is no fragment "${name}"`, suggest(name, names, REMEDY))
}
