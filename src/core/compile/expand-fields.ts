import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Condition, Row, Source } from '../model/table.ts'
import type { CompileScope, LevelRow } from './compile-scope.ts'
import { type Path, parsePath } from './parse/parse-path.ts'

/**
 * The rows of a level with each `fields` row replaced by one row per entry of the customer's map, placed first so that they win.
 * Its `default` is for the map as a whole, so it stands where the row stood.
 */
export function expandFields(rows: readonly Row[], scope: CompileScope): readonly LevelRow[] {
  const own: LevelRow[] = []
  const theirs: LevelRow[] = []
  for (const [index, row] of rows.entries()) {
    if (row.fields === undefined) {
      own.push({ ...row, index })
      continue
    }
    theirs.push(...fieldRows(row, row.fields, index, scope))
    const { to = '', when, default: value } = row
    if (value !== undefined) own.push({ to, value, index, ...(when === undefined ? {} : { when }) })
  }
  return [...theirs, ...own]
}

function fieldRows(row: Row, path: string, index: number, scope: CompileScope): readonly LevelRow[] {
  const fieldMap = String((parsePath(path) as Path).steps[0])
  const map = scope.settings[fieldMap]
  if (!isObject(map as Json | undefined)) return []
  const { fields: _, default: __, ...options } = row
  return Object.entries(map as JsonObject).map(([fieldKey, entry]) => {
    const source: Source = typeof entry === 'string' ? { from: entry } : (entry as Source)
    const when = both(row.when, source.when)
    return { ...options, ...source, ...(when === undefined ? {} : { when }), fieldKey, fieldMap, index }
  })
}

function both(a: Condition | undefined, b: Condition | undefined): Condition | undefined {
  return a === undefined || b === undefined ? (a ?? b) : { all: [a, b] }
}
