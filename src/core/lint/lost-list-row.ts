import { requestsOf } from '../compile/check/requests-of.ts'
import { parseTarget, type TargetStep } from '../compile/parse/parse-target.ts'
import { pointer } from '../model/pointer.ts'
import type { Fields, Row, Source, Table } from '../model/table.ts'
import { areOpposite } from './are-opposite.ts'
import { fragmentIn } from './fragment-in.ts'
import type { TableLinter } from './linter.ts'

/** Options that make something else of what nested rows build: it meets nothing as it stands. */
const RESHAPING = ['as', 'pick', 'omit', 'flatten', 'where', 'keys', 'values', 'limit'] as const

/** Where a list stands: the steps from the level down to it. */
type Place = readonly TargetStep[]

/** A row with the lists that it writes elements of, by their places. */
interface Lists {
  readonly row: Row
  readonly at: string
  /** By its own target: rows of one level write into one list together. */
  readonly own: readonly Place[]
  /** By the rows inside: they build a list of their own, which meets another as a whole. */
  readonly inner: readonly Place[]
}

/**
 * Rows in a group (`rows`, `include`) build a list of their own, and lists never merge: beside a row that writes into the same
 * list, one of the two is lost whenever both yield.
 */
export const lostListRow: TableLinter = {
  name: 'lost-list-row',
  scope: 'table',
  expands: true,
  check({ table }, find) {
    const listsOf = (row: Row): Pick<Lists, 'own' | 'inner'> => {
      const steps = parseTarget(row.to ?? '') as readonly TargetStep[]
      const inner = groupOf(row, table).flatMap((each) => {
        const { own, inner: deeper } = listsOf(each)
        return [...own, ...deeper].map((place) => [...steps, ...place])
      })
      return { own: listsOn(steps), inner: inner.filter(isOne) }
    }
    const checkLevel = (rows: readonly Row[], at: string): void => {
      const level = rows.map((row, index): Lists => ({ row, at: pointer(at, index), ...listsOf(row) }))
      for (const [index, one] of level.entries()) {
        const other = level.find((each, position) => meets(one, each) && (each.inner.length === 0 || position < index))
        if (other !== undefined)
          find(
            one.at,
            `the rows inside build a list, and ${other.at} writes into the same one: lists never merge, so one of them is lost`,
            'name the element in "to" of the include or rows ("x[0]"), or put the rows into one place',
          )
        checkInside(one.row, one.at)
      }
    }
    const checkInside = (source: Source, at: string): void => {
      for (const [index, option] of (source.coalesce ?? []).entries())
        checkInside(option, pointer(at, 'coalesce', index))
      if (typeof source.each === 'object') checkInside(source.each, pointer(at, 'each'))
      if (source.rows !== undefined) checkLevel(source.rows, pointer(at, 'rows'))
    }
    const checkFields = (fields: Fields | undefined, at: string): void => {
      if (Array.isArray(fields)) checkLevel(fields as readonly Row[], at)
      else
        for (const [name, field] of Object.entries(fields ?? {}))
          if (typeof field === 'object') checkInside(field as Source, pointer(at, name))
    }
    for (const [name, rows] of Object.entries(table.fragments ?? {})) checkLevel(rows, pointer('/fragments', name))
    checkFields(table.defaults?.query, '/defaults/query')
    checkFields(table.defaults?.headers, '/defaults/headers')
    for (const { request, at } of requestsOf(table)) {
      checkFields(request.query, pointer(at, 'query'))
      checkFields(request.headers, pointer(at, 'headers'))
      checkLevel(request.rows ?? [], pointer(at, 'rows'))
    }
  },
}

function groupOf(row: Row, table: Table): readonly Row[] {
  if (row.each !== undefined || RESHAPING.some((word) => row[word] !== undefined)) return []
  return row.include === undefined ? (row.rows ?? []) : fragmentIn(table, row.include)
}

/** The places on a target that have to be lists. */
function listsOn(steps: readonly TargetStep[]): readonly Place[] {
  return steps
    .flatMap((step, index) => ('index' in step || 'append' in step ? [steps.slice(0, index)] : []))
    .filter(isOne)
}

/** False inside an element that `[]` appends: each row has one of its own. */
function isOne(place: Place): boolean {
  return !place.some((step) => 'append' in step)
}

/** True when a list that the rows inside one build is one that the other writes into too, and both may yield. */
function meets(one: Lists, other: Lists): boolean {
  if (one === other || areOpposite(one.row.when, other.row.when)) return false
  const theirs = new Set([...other.own, ...other.inner].map((place) => JSON.stringify(place)))
  return one.inner.some((place) => theirs.has(JSON.stringify(place)))
}
