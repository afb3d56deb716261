import { pointer } from '../../model/pointer.ts'
import type { Table } from '../../model/table.ts'
import { checkSettingValue } from '../parse/check-setting-value.ts'
import type { Report } from '../parse/report.ts'
import { SHAPES } from '../parse/shapes.ts'
import { createWalk } from '../parse/walk-shape.ts'

/** Checks the settings: defaults fit their own setting, and exactly the tables with typed groups say which one holds the type. */
export function checkSettings(table: Table, report: Report): void {
  const settings = Object.entries(table.settings ?? {})
  const walk = createWalk(SHAPES, report)
  for (const [name, setting] of settings) {
    if (setting.default !== undefined)
      checkSettingValue(setting, setting.default, pointer('/settings', name, 'default'), report, walk)
  }
  const marked = settings.filter(([, setting]) => setting.groupType === true).map(([name]) => name)
  checkGroupTypes(table, marked, report)
}

function checkGroupTypes(table: Table, [first, ...others]: readonly string[], report: Report): void {
  if (table.groups === 'typed' && first === undefined) {
    report(
      'missing-key',
      '',
      'a typed table marks the setting that holds the group type',
      'add "groupType": true to a setting',
    )
  }
  if (table.groups !== 'typed' && first !== undefined) {
    report(
      'bad-value',
      pointer('/settings', first, 'groupType'),
      'only a typed table has a group type',
      '"groups": "typed", or leave it out',
    )
  }
  for (const name of others) {
    report(
      'bad-value',
      pointer('/settings', name, 'groupType'),
      `"${first}" is the group type already`,
      'mark one setting',
    )
  }
}
