import { requestsOf } from '../compile/check/requests-of.ts'
import { pointer } from '../model/pointer.ts'
import type { Fields, Row, Source, Table } from '../model/table.ts'
import { answersRead } from './answers-read.ts'
import { areOpposite } from './are-opposite.ts'
import { fragmentIn } from './fragment-in.ts'
import type { TableLinter } from './linter.ts'
import { presenceOf } from './presence.ts'

/** One entry of a query, and where it stands. */
interface Entry {
  readonly name: string
  readonly at: string
  readonly entry: string | Row
}

/**
 * A request that asks the vendor for something and whose query can lose an entry on the way: the vendor then answers with
 * everything it has, and the request that reads the answer takes the first of it.
 */
export const openSearch: TableLinter = {
  name: 'open-search',
  scope: 'table',
  expands: true,
  check({ table }, find) {
    const asked = new Map<string, ReadonlySet<string>>()
    const told = new Set<string>()
    for (const { request, call, at } of requestsOf(table)) {
      const read = asked.get(call) ?? answersRead(table, call)
      asked.set(call, read)
      if (!read.has(request.id)) continue
      const own = entriesOf(request.query, pointer(at, 'query'), table)
      const names = new Set(own.map(({ name }) => name))
      const shared = entriesOf(table.defaults?.query, '/defaults/query', table).filter(({ name }) => !names.has(name))
      const { row, template } = presenceOf(request, table)
      const entries = [...shared, ...own]
      for (const { name, at: place, entry } of entries) {
        const there = typeof entry === 'string' ? template(entry) : row(withoutSplit(entry, entries))
        if (there || told.has(place)) continue
        told.add(place)
        find(
          place,
          `the answer to "${request.id}" is read, and it can be asked without "${name}": for everything there is`,
          'make it a row with "required": true, as "string", or have a "when" of the request make sure of it',
        )
      }
    }
  },
}

function entriesOf(fields: Fields | undefined, at: string, table: Table): readonly Entry[] {
  if (fields === undefined) return []
  if (Array.isArray(fields)) return rowsOf(fields as readonly Row[], at, table)
  return Object.entries(fields as Readonly<Record<string, string | Source>>).map(([name, entry]) => ({
    name,
    at: pointer(at, name),
    entry,
  }))
}

/** Rows as entries: those of what is included at the first level stand in its place. */
function rowsOf(rows: readonly Row[], at: string, table: Table): readonly Entry[] {
  return rows.flatMap((row, index) => {
    const place = pointer(at, index)
    const { include, to = '' } = row
    if (include === undefined || to !== '' || row.required === true) return [{ name: to, at: place, entry: row }]
    return rowsOf(fragmentIn(table, include), place, table).map(({ name, entry }) => ({
      name,
      at: place,
      entry,
    }))
  })
}

/** The row without its `when`, when another entry stands for it wherever the condition is false. */
function withoutSplit(row: Row, entries: readonly Entry[]): Row {
  const { when, ...rest } = row
  if (when === undefined) return row
  const split = entries.some(({ entry }) => typeof entry !== 'string' && areOpposite(entry.when, when))
  return split ? rest : row
}
