import { requestsOf } from '../compile/check/requests-of.ts'
import { settingOf } from '../compile/check/setting-of.ts'
import { visitTable } from '../compile/check/visit-table.ts'
import { type Path, parsePath } from '../compile/parse/parse-path.ts'
import type { Json } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import type { Condition, Setting, Table } from '../model/table.ts'
import type { TableLinter } from './linter.ts'

/** Rows and requests that nothing can bring to life: their `when` wants a value that the setting never has, or their request has no body. */
export const deadRow: TableLinter = {
  name: 'dead-row',
  scope: 'table',
  check({ table }, find) {
    const checkWhen = (when: Condition | undefined, at: string): void => {
      if (when !== undefined && neverHolds(when, table))
        find(
          pointer(at, 'when'),
          'the condition never holds: a setting has no such value',
          'name a value it can have, or take this out',
        )
    }
    visitTable(table, { source: (source, place) => checkWhen(source.when, place.at) })
    for (const { request, at } of requestsOf(table)) {
      checkWhen(request.when, at)
      const encoding = request.encoding ?? table.defaults?.encoding
      if (encoding !== 'none' || request.rows === undefined || request.rows.length === 0) continue
      find(
        pointer(at, 'rows'),
        'the request has the encoding none, so its rows are not sent',
        'take the rows out, or the encoding',
      )
    }
  },
}

function neverHolds(condition: Condition, table: Table): boolean {
  if ('all' in condition) return condition.all.some((part) => neverHolds(part, table))
  if ('any' in condition) return condition.any.every((part) => neverHolds(part, table))
  const path = 'path' in condition ? (parsePath(condition.path) as Path) : undefined
  const setting = path?.steps.length === 1 ? settingOf(table, path) : undefined
  if (setting === undefined) return false
  if ('is' in condition) return !canBe(setting, condition.is)
  return 'in' in condition && !condition.in.some((value) => canBe(setting, value))
}

/** True when reading the setting can give this scalar. */
function canBe({ type, values }: Setting, value: Json): boolean {
  switch (type) {
    case 'choice':
      return (Array.isArray(values) ? (values as readonly Json[]) : Object.values(values as object)).includes(value)
    case 'boolean':
    case 'number':
      return typeof value === type
    case 'string':
    case 'secret':
      return typeof value === 'string'
    default:
      return false
  }
}
