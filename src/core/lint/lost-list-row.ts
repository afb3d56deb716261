import { reshapes } from '../compile/check/reshapes.ts'
import { visitTable } from '../compile/check/visit-table.ts'
import { parseTarget, type TargetStep } from '../compile/parse/parse-target.ts'
import { pointer } from '../model/pointer.ts'
import type { Row, Table } from '../model/table.ts'
import { areOpposite } from './are-opposite.ts'
import { fragmentIn } from './fragment-in.ts'
import type { TableLinter } from './linter.ts'

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
      }
    }
    visitTable(table, { rows: (rows, { at }) => checkLevel(rows, at) })
  },
}

function groupOf(row: Row, table: Table): readonly Row[] {
  if (row.each !== undefined || reshapes(row)) return []
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
