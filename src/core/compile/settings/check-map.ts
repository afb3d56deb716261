import type { Issue } from '../../model/issue.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Setting, Table } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { checkTable } from '../check/check-table.ts'
import { parseTable } from '../parse/parse-table.ts'

/** Checks a map setting: texts, or sources that are checked as rows of the table would be. */
export function checkMap(
  setting: Setting,
  map: JsonObject,
  name: string,
  table: Table,
): { readonly value: Value } | { readonly fault: string; readonly hint?: string | undefined } {
  if (setting.of !== undefined) {
    const wrong = Object.keys(map).find((key) => typeof map[key] !== 'string')
    return wrong === undefined
      ? { value: map }
      : { fault: `The setting ${name} maps to texts; ${JSON.stringify(wrong)} does not.` }
  }
  const keys = Object.keys(map)
  const rows = keys.map((key, index) => {
    const entry = map[key]
    return { to: `field${index}`, ...(typeof entry === 'string' ? { from: entry } : { coalesce: [entry] }) }
  })
  const parsed = parseTable({
    id: table.id,
    version: table.version,
    title: table.title,
    docs: [],
    groups: 'none',
    settings: table.settings,
    conversions: table.conversions,
    fragments: table.fragments,
    calls: { group: [{ id: 'fields', url: 'https://fields.invalid', rows }] },
  })
  const issues: readonly Issue[] = parsed.ok ? checkTable(parsed.table) : parsed.issues
  const issue = issues.find(({ severity, path }) => severity === 'error' && path.startsWith('/calls/group/0/rows'))
  if (issue === undefined) return { value: map }
  const key = keys[Number(issue.path.split('/')[5])]
  const fault = `The setting ${name}, field ${JSON.stringify(key)}: ${issue.message}`
  return { fault, hint: issue.hint }
}
