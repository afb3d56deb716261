import { pointer } from '../../model/pointer.ts'
import type { Fields, Row, Source, Table } from '../../model/table.ts'
import { parseTarget, type TargetStep } from '../parse/parse-target.ts'
import type { Report } from '../parse/report.ts'
import { requestsOf } from './requests-of.ts'
import { reshapes } from './reshapes.ts'
import { descend, emptyTargetTree, mark, type TargetTree } from './target-tree.ts'

/**
 * Checks that no two rows need a place to be both an object and a list (`bad-target`), through nested and included rows.
 * Only for tables that are not too large: fragments are looked at where they are included.
 */
export function checkTargets(table: Table, report: Report): void {
  const fragments = table.fragments ?? {}
  const checkLevel = (rows: readonly Row[], at: string): void => addRows(emptyTargetTree(), rows, at)
  const addRows = (tree: TargetTree, rows: readonly Row[], at: string): void => {
    for (let index = 0; index < rows.length; index++) addRow(tree, rows[index] as Row, pointer(at, index))
  }
  const addRow = (tree: TargetTree, row: Row, at: string): void => {
    const target = row.to === undefined ? at : pointer(at, 'to')
    const place = descend(tree, parseTarget(row.to ?? '') as readonly TargetStep[], target, report)
    const merges = !reshapes(row)
    const list = row.each !== undefined || Array.isArray(row.value)
    if (merges && row.each === undefined && row.rows !== undefined) {
      addRows(place, row.rows, pointer(at, 'rows'))
    } else if (merges && row.include !== undefined) {
      addRows(place, fragmentOf(row.include), pointer('/fragments', row.include))
    } else {
      mark(place, 'whole', target, report)
      if (merges && list) mark(place, 'listed', target, report)
      checkInside(row, at)
    }
  }
  const checkInside = (source: Source, at: string): void => {
    source.coalesce?.forEach((option, index) => {
      checkInside(option, pointer(at, 'coalesce', index))
    })
    if (typeof source.each === 'object') checkInside(source.each, pointer(at, 'each'))
    if (source.rows !== undefined) checkLevel(source.rows, pointer(at, 'rows'))
    if (source.include !== undefined) checkLevel(fragmentOf(source.include), pointer('/fragments', source.include))
  }
  const fragmentOf = (name: string): readonly Row[] =>
    Object.hasOwn(fragments, name) ? (fragments[name] as readonly Row[]) : []
  const checkFields = (fields: Fields | undefined, at: string): void => {
    if (Array.isArray(fields)) checkLevel(fields as readonly Row[], at)
    else {
      for (const [name, field] of Object.entries(fields ?? {}))
        checkInside(typeof field === 'string' ? {} : field, pointer(at, name))
    }
  }
  checkFields(table.defaults?.query, '/defaults/query')
  checkFields(table.defaults?.headers, '/defaults/headers')
  for (const { request, at } of requestsOf(table)) {
    checkFields(request.query, pointer(at, 'query'))
    checkFields(request.headers, pointer(at, 'headers'))
    checkLevel(request.rows ?? [], pointer(at, 'rows'))
  }
}
