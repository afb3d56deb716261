import type { Source, Table } from '../model/table.ts'
import { fragmentOf } from './fragment-of.ts'

/** A source as one line for people: `traits.createdAt`, `rest traits`, `"literal"`. A fragment of one value is what its row reads. */
export function describeSource(source: Source, table: Table): string {
  const describe = (inner: Source): string => describeSource(inner, table)
  if (source.from !== undefined)
    return typeof source.from === 'string' ? source.from || 'event' : source.from.join(' | ')
  if (source.value !== undefined) return JSON.stringify(source.value)
  if (source.template !== undefined) return `"${source.template}"`
  if (source.rest !== undefined) return `rest ${source.rest}`
  if (source.include !== undefined) {
    const [first, ...others] = fragmentOf(table, source.include)
    return first !== undefined && others.length === 0 && (first.to ?? '') === ''
      ? describe(first)
      : `include ${source.include}`
  }
  if (source.each !== undefined) return `each ${typeof source.each === 'string' ? source.each : describe(source.each)}`
  if (source.coalesce !== undefined) return source.coalesce.map(describe).join(' | ')
  return source.fields === undefined ? 'rows' : `fields ${source.fields}`
}
