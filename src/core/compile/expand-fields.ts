import { isObject } from '../model/is-object.ts'
import type { JsonObject } from '../model/json.ts'
import type { Row, Source } from '../model/table.ts'
import type { CompileScope, FieldRow } from './compile-scope.ts'
import { type Path, parsePath } from './parse/parse-path.ts'

/** The rows of a level with each `fields` row replaced by one row per entry of the customer's map, placed first so that they win. */
export function expandFields(rows: readonly Row[], scope: CompileScope): readonly FieldRow[] {
  const own: FieldRow[] = []
  const theirs: FieldRow[] = []
  for (const row of rows) {
    if (row.fields === undefined) {
      own.push(row)
      continue
    }
    const [setting] = (parsePath(row.fields) as Path).steps
    const map = scope.settings?.[String(setting)]
    if (!isObject(map as JsonObject)) continue
    const { fields: _, ...options } = row
    for (const [fieldKey, entry] of Object.entries(map as JsonObject)) {
      const source: Source = typeof entry === 'string' ? { from: entry } : (entry as Source)
      theirs.push({ ...options, ...source, fieldKey })
    }
  }
  return [...theirs, ...own]
}
