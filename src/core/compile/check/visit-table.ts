import { pointer } from '../../model/pointer.ts'
import type { Defaults, Fields, Row, Table, TableRequest } from '../../model/table.ts'
import { requestsOf } from './requests-of.ts'
import { visitCondition } from './visit-condition.ts'
import { visitRows, visitSource } from './visit-source.ts'
import { readPath, readTemplate } from './visit-text.ts'
import { type Place, TABLE_PLACE, type Visit, type Visitor } from './visitor.ts'

/** Walks a parsed table once and tells the visitor what stands where. Fragments are walked where they are defined, never where they are included. */
export function visitTable(table: Table, visitor: Visitor): void {
  if (table.defaults !== undefined) visitShared(table.defaults, visitor, { ...TABLE_PLACE, at: '/defaults' })
  for (const [name, rows] of Object.entries(table.fragments ?? {})) {
    visitRows(rows, visitor, { ...TABLE_PLACE, at: pointer('/fragments', name), item: 'including', fragment: name })
  }
  for (const { request, call, at } of requestsOf(table))
    visitRequest(request, visitor, { ...TABLE_PLACE, at, call, request: at })
}

/** Walks a parsed table once for any number of visitors: each is told the same as by `visitTable`, in the same order. */
export function recordTable(table: Table): Visit {
  const told: Visit[] = []
  visitTable(table, {
    read: (path, place, use) => told.push((visitor) => visitor.read?.(path, place, use)),
    rows: (rows, place) => told.push((visitor) => visitor.rows?.(rows, place)),
    source: (source, place) => told.push((visitor) => visitor.source?.(source, place)),
    include: (fragment, place) => told.push((visitor) => visitor.include?.(fragment, place)),
    conversions: (as, at) => told.push((visitor) => visitor.conversions?.(as, at)),
    keyConversions: (as, at) => told.push((visitor) => visitor.keyConversions?.(as, at)),
  })
  return (visitor) => {
    for (const tell of told) tell(visitor)
  }
}

function visitRequest(request: TableRequest, visitor: Visitor, place: Place): void {
  if (request.each !== undefined) readPath(request.each, visitor, { ...place, at: pointer(place.at, 'each') }, 'each')
  const inside: Place = request.each === undefined ? place : { ...place, item: 'each' }
  for (const key of ['when', 'requires'] as const) {
    if (request[key] !== undefined) visitCondition(request[key], visitor, { ...inside, at: pointer(place.at, key) })
  }
  visitShared(request, visitor, inside)
  if (request.rows !== undefined) visitRows(request.rows, visitor, { ...inside, at: pointer(place.at, 'rows') })
}

function visitShared(shared: Defaults, visitor: Visitor, place: Place): void {
  for (const key of ['url', 'method'] as const) {
    if (shared[key] !== undefined)
      readTemplate(shared[key], visitor, { ...place, at: pointer(place.at, key) }, 'template')
  }
  for (const key of ['query', 'headers'] as const) {
    if (shared[key] !== undefined) visitFields(shared[key], visitor, { ...place, at: pointer(place.at, key) })
  }
}

function visitFields(fields: Fields, visitor: Visitor, place: Place): void {
  if (Array.isArray(fields)) {
    visitRows(fields as readonly Row[], visitor, place)
    return
  }
  for (const [name, field] of Object.entries(fields as Exclude<Fields, readonly Row[]>)) {
    const at = { ...place, at: pointer(place.at, name) }
    if (typeof field === 'string') readTemplate(field, visitor, at, 'template')
    else visitSource(field, visitor, at)
  }
}
