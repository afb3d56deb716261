import { pointer } from '../../model/pointer.ts'
import type { Row, Source } from '../../model/table.ts'
import { visitCondition } from './visit-condition.ts'
import { visitShaping } from './visit-shaping.ts'
import { readPath, readPaths, readTarget, readTemplate } from './visit-text.ts'
import type { Place, Visitor } from './visitor.ts'

/** Tells of a list of rows and of everything in them. */
export function visitRows(rows: readonly Row[], visitor: Visitor, place: Place): void {
  visitor.rows?.(rows, place)
  rows.forEach((row, index) => {
    const at = pointer(place.at, index)
    if (row.to !== undefined) readTarget(row.to, visitor, { ...place, at: pointer(at, 'to') })
    visitSource(row, visitor, { ...place, at })
  })
}

/** Tells of a source and of everything in it. */
export function visitSource(source: Source, visitor: Visitor, place: Place): void {
  const below = (...steps: readonly (string | number)[]): Place => ({ ...place, at: pointer(place.at, ...steps) })
  visitor.source?.(source, place)
  const { from, each, rows } = source
  if (from !== undefined) readPaths(from, visitor, below('from'), 'from')
  if (source.template !== undefined) readTemplate(source.template, visitor, below('template'), 'template')
  for (const [index, option] of (source.coalesce ?? []).entries())
    visitSource(option, visitor, below('coalesce', index))
  if (source.rest !== undefined) readPath(source.rest, visitor, below('rest'), 'rest')
  if (source.fields !== undefined) readPath(source.fields, visitor, below('fields'), 'fields')
  if (source.include !== undefined) visitor.include?.(source.include, below('include'))
  if (typeof each === 'string') readPath(each, visitor, below('each'), 'each')
  else if (each !== undefined) visitSource(each, visitor, below('each'))
  if (rows !== undefined)
    visitRows(rows, visitor, each === undefined ? below('rows') : { ...below('rows'), item: 'each' })
  if (source.when !== undefined) visitCondition(source.when, visitor, below('when'))
  visitShaping(source, visitor, place)
  if (source.as !== undefined) visitor.conversions?.(source.as, pointer(place.at, 'as'))
}
