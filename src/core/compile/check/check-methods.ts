import { isObject } from '../../model/is-object.ts'
import type { Json } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import type { Setting, Table } from '../../model/table.ts'
import { parseTemplate, type Template } from '../parse/parse-template.ts'
import type { Report } from '../parse/report.ts'
import type { Placeholder } from '../parse/scan-placeholder.ts'
import { requestsOf } from './requests-of.ts'
import { settingOf } from './setting-of.ts'

/** Checks methods that a setting chooses: every instance gets one, and every choice is one. */
export function checkMethods(table: Table, report: Report): void {
  checkMethod(table, table.defaults?.method, '/defaults/method', report)
  for (const { request, at } of requestsOf(table)) checkMethod(table, request.method, pointer(at, 'method'), report)
}

function checkMethod(table: Table, method: string | undefined, at: string, report: Report): void {
  if (!method?.startsWith('{')) return
  const [part] = (parseTemplate(method) as Template).parts
  const setting = settingOf(table, (part as Placeholder).path)
  if (setting === undefined) return
  if (setting.type !== 'choice' && setting.default === undefined) {
    report(
      'bad-value',
      at,
      'not every instance has a value for this setting',
      'name a choice, or a setting with a default',
    )
  }
  if (!valuesOf(setting).every((value) => typeof value === 'string' && /^[A-Z]+$/.test(value))) {
    report('bad-value', at, 'the setting may hold what is no HTTP method', 'give it words in capitals like PUT')
  }
}

function valuesOf(setting: Setting): readonly (Json | undefined)[] {
  if (setting.type !== 'choice') return setting.default === undefined ? [] : [setting.default]
  return isObject(setting.values as Json)
    ? Object.values(setting.values as object)
    : (setting.values as readonly string[])
}
