import { pointer } from '../../model/pointer.ts'
import type { Defaults, Fields, Row, Table, TableRequest } from '../../model/table.ts'
import { requestsOf } from './requests-of.ts'
import { visitCondition } from './visit-condition.ts'
import { visitRows, visitSource } from './visit-source.ts'
import { readPath, readTemplate } from './visit-text.ts'
import type { Place, Visitor } from './visitor.ts'

/** Walks a parsed table once and tells the visitor what stands where. Fragments are walked where they are defined, never where they are included. */
export function visitTable(table: Table, visitor: Visitor): void {
  const place: Place = { at: '', item: 'none' }
  if (table.defaults !== undefined) visitShared(table.defaults, visitor, { ...place, at: '/defaults' })
  for (const [name, rows] of Object.entries(table.fragments ?? {})) {
    visitRows(rows, visitor, { at: pointer('/fragments', name), item: 'including', fragment: name })
  }
  for (const { request, call, at } of requestsOf(table))
    visitRequest(request, visitor, { at, item: 'none', call, request: at })
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
