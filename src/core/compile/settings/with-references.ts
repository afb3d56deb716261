import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { Secret } from '../../model/secret.ts'
import { setOwn } from '../../model/set-own.ts'
import type { Table } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import type { Settings } from './resolve-settings.ts'

/**
 * An instance's settings with every secret replaced by a reference to it. Empty ones stay: they hold nothing. So do defaults: they
 * stand in the table, and whoever binds has the settings only.
 *
 * @param own what the instance was given
 */
export function withReferences(instance: string, table: Table, settings: Settings, own: JsonObject): Settings {
  const given: Record<string, Value | undefined> = {}
  for (const [name, value] of Object.entries(settings)) {
    const setting = isGiven(own, name) ? table.settings?.[name] : undefined
    if (setting?.type === 'secret' && typeof value === 'string' && value !== '')
      setOwn(given, name, new Secret({ instance, setting: name }, [], value))
    else if (setting?.of === 'secret' && isObject(value as Json))
      setOwn(given, name, secretMap(instance, name, value as Record<string, Value>))
    else setOwn(given, name, value)
  }
  return given
}

/** True where the table's default does not count. */
function isGiven(own: JsonObject, name: string): boolean {
  const value = Object.hasOwn(own, name) ? own[name] : undefined
  return value !== undefined && value !== null && value !== ''
}

function secretMap(instance: string, setting: string, map: Readonly<Record<string, Value>>): Value {
  const entries = Object.keys(map).map(
    (key) => [key, map[key] === '' ? '' : new Secret({ instance, setting, key }, [], map[key])] as const,
  )
  return Object.fromEntries(entries)
}
