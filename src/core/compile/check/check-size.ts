import { pointer } from '../../model/pointer.ts'
import type { Defaults, Fields, Row, Source, Table } from '../../model/table.ts'
import type { Report } from '../parse/report.ts'
import {
  addMeasures,
  type FragmentMeasures,
  measureRows,
  measureSource,
  NOTHING,
  type RowsMeasure,
} from './measure-rows.ts'
import { requestsOf } from './requests-of.ts'

const MAX_DEPTH = 16
const MAX_ROWS = 5000

/**
 * Checks that rows nest 16 deep at most, and that the table has 5,000 rows at most when everything is included.
 * Nothing is expanded to find that out. Gives the measures of the fragments; undefined when the table is too large.
 *
 * @param order the fragments, each after those it includes
 */
export function checkSize(table: Table, order: readonly string[], report: Report): FragmentMeasures | undefined {
  let fits = true
  const check = (depth: number, count: number, at: string): void => {
    if (!fits || (depth <= MAX_DEPTH && count <= MAX_ROWS)) return
    // One is enough: what comes behind is too large as well.
    fits = false
    if (depth > MAX_DEPTH) report('too-large', at, `rows are nested over ${MAX_DEPTH} deep`, 'nest less')
    else report('too-large', at, `the table has over ${MAX_ROWS} rows with all that is included`, 'include less')
  }
  const fragments = table.fragments ?? {}
  const measures = new Map<string, RowsMeasure>()
  for (const name of order) {
    const measure = measureRows(fragments[name] as readonly Row[], measures)
    measures.set(name, measure)
    check(measure.depth, measure.count, pointer('/fragments', name))
  }
  const shared = measureShared(table.defaults ?? {}, measures)
  let total = 0
  for (const { request, at } of requestsOf(table)) {
    const own = addMeasures(measureShared(request, measures), measureRows(request.rows ?? [], measures))
    const measure = addMeasures(shared, own)
    total += measure.count
    check(measure.depth, total, at)
  }
  return fits ? measures : undefined
}

function measureShared(shared: Defaults, measures: FragmentMeasures): RowsMeasure {
  const parts = [shared.query, shared.headers].filter((fields) => fields !== undefined)
  return parts.map((fields) => measureFields(fields, measures)).reduce(addMeasures, NOTHING)
}

function measureFields(fields: Fields, measures: FragmentMeasures): RowsMeasure {
  if (Array.isArray(fields)) return measureRows(fields as readonly Row[], measures)
  const sources = Object.values(fields as Readonly<Record<string, string | Source>>)
  return sources
    .filter((field) => typeof field === 'object')
    .map((field) => measureSource(field, measures))
    .reduce(addMeasures, NOTHING)
}
