import { isObject } from '../../model/is-object.ts'
import type { Json } from '../../model/json.ts'
import type { Setting } from '../../model/table.ts'
import type { Report } from './report.ts'
import { isHostLabel, isWebAddress } from './setting-format.ts'
import type { Shape, Walk } from './shape.ts'
import { suggest } from './suggest.ts'

const TEXT: Shape = { kind: 'text' }

const ENTRY: Shape = { kind: 'one', text: { kind: 'text', rule: 'path' }, object: { kind: 'named', name: 'source' } }

/** Shapes of the values that a setting of a type takes. */
const VALUES: Readonly<Record<Setting['type'], Shape>> = {
  string: TEXT,
  secret: TEXT,
  number: { kind: 'number' },
  boolean: { kind: 'boolean' },
  choice: TEXT,
  list: { kind: 'list', of: TEXT },
  map: { kind: 'record', of: ENTRY },
}

/**
 * Checks a value against its setting, for defaults, examples and instances alike: the type, the choice, the format,
 * the sources of a map. Values never stand in a message: they may be secret.
 */
export function checkSettingValue(setting: Setting, value: Json, path: string, report: Report, walk: Walk): void {
  const shape: Shape =
    setting.type === 'map' && setting.of !== undefined ? { kind: 'record', of: TEXT } : VALUES[setting.type]
  if (!walk(shape, value, path) || typeof value !== 'string') return
  if (setting.type === 'choice') {
    const choices = choicesOf(setting)
    if (!choices.includes(value)) {
      report('bad-value', path, 'the value is none of the choices', suggest(value, choices))
    }
  }
  if (setting.format === 'url' && !isWebAddress(value)) {
    report('bad-value', path, 'the value is no web address', 'https://…, or http:// on this machine')
  }
  if (setting.format === 'host' && !isHostLabel(value)) {
    report('bad-value', path, 'the value is no host label', 'letters, digits and "-", like us-east')
  }
}

/** The words of a choice. */
export function choicesOf(setting: Setting): readonly string[] {
  return isObject(setting.values as Json)
    ? Object.keys(setting.values as object)
    : (setting.values as readonly string[])
}
