import { isObject } from '../../model/is-object.ts'
import type { Json } from '../../model/json.ts'
import type { Setting, Table } from '../../model/table.ts'
import type { Path } from '../parse/parse-path.ts'
import type { Report } from '../parse/report.ts'
import { suggest } from '../parse/suggest.ts'
import { settingOf } from './setting-of.ts'
import type { Visit } from './visitor.ts'

/** Checks every path into the settings: the setting is there, is no scalar that is read into, and is of the type that `fields`, `pick` and `omit` need. */
export function checkSettingReads(table: Table, visit: Visit, report: Report): void {
  const settings = Object.entries(table.settings ?? {})
  const deep = new Set(settings.filter(([, setting]) => hasInside(setting)).map(([name]) => name))
  visit({
    read: (path, place, use) => {
      if (path.root === 'settings') checkRead(table, deep, path, place.at, report)
      const setting = settingOf(table, path)
      const unknown = path.root === 'settings' && setting === undefined
      if (unknown) return
      if (use === 'fields' && (setting?.type !== 'map' || setting.of !== undefined || path.steps.length > 1)) {
        report('bad-value', place.at, `"${path.text}" is no map of sources`, 'name a setting of type map without "of"')
      }
      if (use === 'picked' && (setting?.type !== 'list' || path.steps.length > 1)) {
        report(
          'bad-value',
          place.at,
          `"${path.text}" is no list of names`,
          'name a setting of type list, or write the paths as a list',
        )
      }
    },
  })
}

function checkRead(table: Table, deep: ReadonlySet<string>, path: Path, at: string, report: Report): void {
  const setting = settingOf(table, path)
  if (setting !== undefined) {
    if (path.steps.length === 1 || deep.has(String(path.steps[0]))) return
    report('unknown-setting', at, `a ${setting.type} setting has nothing inside`, `read settings.${path.steps[0]}`)
    return
  }
  if (path.steps.length === 0) {
    report('unknown-setting', at, 'settings cannot be read as a whole', 'name one: settings.name')
    return
  }
  const [name] = path.steps
  const hint = (): string => suggest(String(name), Object.keys(table.settings ?? {}), 'define it under settings')()
  report('unknown-setting', at, `there is no setting "${name}"`, hint)
}

function hasInside(setting: Setting): boolean {
  if (setting.type === 'map') return true
  return (
    isObject(setting.values as Json) &&
    Object.values(setting.values as object).some((value) => typeof value === 'object')
  )
}
