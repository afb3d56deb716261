import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Condition, Row, Source } from '../model/table.ts'
import type { CompileScope } from './compile-scope.ts'
import { type Path, parsePath } from './parse/parse-path.ts'

/** A row of a level, or one that an entry of a map setting stands for. */
export interface LevelRow {
  readonly row: Row
  /** Where the table has it. */
  readonly index: number
  /** The map's key: one literal key below `to`. */
  readonly fieldKey: string | undefined
  /** The map setting: a source in it cannot read the map's fields again. */
  readonly fieldMap: string | undefined
  /** The `fields` row whose `default` and `required` it has: it counts only where none of its entries yielded. */
  readonly behind: Row | undefined
}

/**
 * The rows of a level with each `fields` row replaced by one row per entry of the customer's map, placed first so that they win.
 * Its `default` and `required` are for the map as a whole, so they stand where the row stood.
 */
export function expandFields(rows: readonly Row[], scope: CompileScope): readonly LevelRow[] {
  const own: LevelRow[] = []
  const theirs: LevelRow[] = []
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as Row
    if (row.fields === undefined) {
      own.push({ row, index, fieldKey: undefined, fieldMap: undefined, behind: undefined })
      continue
    }
    theirs.push(...fieldRows(row, row.fields, index, scope))
    const { to = '', when, default: value, required = false } = row
    if (value === undefined && !required) continue
    const source: Source = value === undefined ? { rows: [] } : { value }
    const others: Row = { to, required, ...source, ...(when === undefined ? {} : { when }) }
    own.push({ row: others, index, fieldKey: undefined, fieldMap: undefined, behind: row })
  }
  return theirs.length === 0 ? own : [...theirs, ...own]
}

function fieldRows(row: Row, path: string, index: number, scope: CompileScope): readonly LevelRow[] {
  const fieldMap = String((parsePath(path) as Path).steps[0])
  const map = scope.settings[fieldMap]
  if (!isObject(map as Json | undefined)) return []
  const { fields: _, default: __, required: ___, ...options } = row
  return Object.entries(map as JsonObject).map(([fieldKey, entry]) => {
    const source: Source = typeof entry === 'string' ? { from: entry } : (entry as Source)
    const when = both(row.when, source.when)
    const one: Row = { ...options, ...source, ...(when === undefined ? {} : { when }) }
    return { row: one, index, fieldKey, fieldMap, behind: undefined }
  })
}

/** The scope of what such a row reads. */
export function fieldScope({ fieldMap }: LevelRow, scope: CompileScope): CompileScope {
  return fieldMap === undefined ? scope : { ...scope, settings: { ...scope.settings, [fieldMap]: undefined } }
}

function both(a: Condition | undefined, b: Condition | undefined): Condition | undefined {
  return a === undefined || b === undefined ? (a ?? b) : { all: [a, b] }
}
