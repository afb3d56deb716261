import { pointer } from '../../model/pointer.ts'
import type { Row, Source } from '../../model/table.ts'
import { visitCondition } from './visit-condition.ts'
import { visitShaping } from './visit-shaping.ts'
import { readPath, readPaths, readTarget, readTemplate } from './visit-text.ts'
import { type Place, placeBelow, type Visitor } from './visitor.ts'

/** Tells of a list of rows and of everything in them. */
export function visitRows(rows: readonly Row[], visitor: Visitor, place: Place): void {
  visitor.rows?.(rows, place)
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as Row
    const at = pointer(place.at, index)
    if (row.to?.includes('{')) readTarget(row.to, visitor, { ...place, at: pointer(at, 'to') })
    visitSource(row, visitor, { ...place, at })
  }
}

/** Tells of a source and of everything in it. */
export function visitSource(source: Source, visitor: Visitor, place: Place): void {
  visitor.source?.(source, place)
  const { from, template, coalesce, each, rows } = source
  if (from !== undefined) readPaths(from, visitor, placeBelow(place, 'from'), 'from')
  if (template !== undefined) readTemplate(template, visitor, placeBelow(place, 'template'), 'template')
  if (coalesce !== undefined) {
    for (let index = 0; index < coalesce.length; index++)
      visitSource(coalesce[index] as Source, visitor, placeBelow(place, 'coalesce', index))
  }
  if (source.rest !== undefined) readPath(source.rest, visitor, placeBelow(place, 'rest'), 'rest')
  if (source.fields !== undefined) readPath(source.fields, visitor, placeBelow(place, 'fields'), 'fields')
  if (source.include !== undefined) visitor.include?.(source.include, placeBelow(place, 'include'))
  if (typeof each === 'string') readPath(each, visitor, placeBelow(place, 'each'), 'each')
  else if (each !== undefined) visitSource(each, visitor, placeBelow(place, 'each'))
  if (rows !== undefined) {
    const inside = placeBelow(place, 'rows')
    visitRows(rows, visitor, each === undefined ? inside : { ...inside, item: 'each' })
  }
  if (source.when !== undefined) visitCondition(source.when, visitor, placeBelow(place, 'when'))
  visitShaping(source, visitor, place)
  if (source.as !== undefined) visitor.conversions?.(source.as, pointer(place.at, 'as'))
}
