import type { Source } from '../model/table.ts'

/** A source as one line for people: `traits.createdAt`, `rest traits`, `"literal"`. */
export function describeSource(source: Source): string {
  if (source.from !== undefined)
    return typeof source.from === 'string' ? source.from || 'event' : source.from.join(' | ')
  if (source.value !== undefined) return JSON.stringify(source.value)
  if (source.template !== undefined) return `"${source.template}"`
  if (source.rest !== undefined) return `rest ${source.rest}`
  if (source.include !== undefined) return `include ${source.include}`
  if (source.each !== undefined) {
    return `each ${typeof source.each === 'string' ? source.each : describeSource(source.each)}`
  }
  if (source.coalesce !== undefined) return source.coalesce.map(describeSource).join(' | ')
  return source.fields === undefined ? 'rows' : `fields ${source.fields}`
}
