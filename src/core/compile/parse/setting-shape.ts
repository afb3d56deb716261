import type { JsonObject } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import type { Setting } from '../../model/table.ts'
import { checkSettingValue } from './check-setting-value.ts'
import type { Report } from './report.ts'
import type { ObjectShape, Shape, Walk } from './shape.ts'

const TEXT: Shape = { kind: 'text' }

/** Keys that only some types of settings may have. */
const ONLY_ON: Readonly<Record<string, readonly string[]>> = {
  values: ['choice'],
  of: ['map'],
  format: ['string', 'secret'],
  groupType: ['string', 'choice'],
}

/** A setting (language 1). */
export const SETTING_SHAPE: ObjectShape = {
  kind: 'object',
  what: 'a setting',
  keys: {
    type: { kind: 'word', words: ['string', 'secret', 'number', 'boolean', 'choice', 'list', 'map'] },
    title: TEXT,
    required: { kind: 'boolean' },
    default: { kind: 'json' },
    values: {
      kind: 'one',
      list: { kind: 'list', of: TEXT, min: 1 },
      object: { kind: 'record', of: { kind: 'json' } },
    },
    of: { kind: 'word', words: ['string', 'secret'] },
    format: { kind: 'word', words: ['url', 'host'] },
    groupType: { kind: 'boolean' },
    note: TEXT,
  },
  required: ['type'],
  check: checkSetting,
}

function checkSetting(object: JsonObject, path: string, report: Report, walk: Walk): void {
  // The shape was checked before this runs.
  const setting = object as unknown as Setting
  let right = true
  for (const [key, types] of Object.entries(ONLY_ON)) {
    if (!Object.hasOwn(object, key) || types.includes(setting.type)) continue
    right = false
    report('bad-value', pointer(path, key), `a ${setting.type} setting has no "${key}"`, `only on: ${types.join(', ')}`)
  }
  if (setting.type === 'choice' && setting.values === undefined) {
    right = false
    report('missing-key', path, 'a choice needs "values"', 'list its choices')
  }
  if (right && setting.default !== undefined)
    checkSettingValue(setting, setting.default, pointer(path, 'default'), report, walk)
}
