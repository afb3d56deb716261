import type { InstanceConfig } from '../../../src/core/model/engine.ts'
import { EVENT_FIELDS } from '../../../src/core/model/spec.ts'
import type { Setting, Table } from '../../../src/core/model/table.ts'
import type { Value } from './node.ts'
import { isPath, parsePath, parseTemplate } from './paths.ts'
import { isRecord } from './sanitize.ts'
import { urlTemplate } from './takes.ts'
import { parseUrl } from './texts.ts'

/** A named instance with its settings resolved: defaults filled in, choices replaced by their values. */
export interface Instance {
  readonly name: string
  readonly config: InstanceConfig
  readonly table: Table | undefined
  readonly settings: { readonly [key: string]: Value }
  readonly groupTypeSetting: string | undefined
  readonly issues: readonly string[]
}

export function makeInstance(name: string, config: InstanceConfig, tables: readonly Table[]): Instance {
  const table = tables.find(({ id }) => id === (config.table ?? name))
  if (table === undefined) {
    return { name, config, table, settings: {}, groupTypeSetting: undefined, issues: ['unknown-table'] }
  }
  const declared = table.settings ?? {}
  const given = config.settings ?? {}
  const issues: string[] = []
  const settings: [string, Value][] = []
  for (const key of Object.keys(given)) if (!Object.hasOwn(declared, key)) issues.push('unknown-setting')
  for (const [key, setting] of Object.entries(declared)) {
    const own = Object.hasOwn(given, key) ? given[key] : undefined
    const value = own === undefined || own === null ? setting.default : own
    if (value === undefined || value === null || value === '') {
      if (setting.required === true) issues.push('missing-setting')
      else if (value === '') settings.push([key, value])
      continue
    }
    const faults = faultsOf(value, setting)
    issues.push(...faults)
    if (faults.length === 0) settings.push([key, choiceValue(value, setting)])
  }
  const groupTypeSetting = Object.keys(declared).find((key) => declared[key]?.groupType === true)
  const resolved = Object.fromEntries(settings)
  issues.push(...urlFaults(table, resolved))
  return { name, config, table, settings: resolved, groupTypeSetting, issues }
}

function choiceValue(value: Value, setting: Setting): Value {
  return setting.type === 'choice' && isRecord(setting.values) ? (setting.values[String(value)] ?? null) : value
}

function faultsOf(value: Value, setting: Setting): readonly string[] {
  if (setting.type === 'map') return mapFaults(value, setting)
  return isOfType(value, setting) ? [] : ['bad-setting']
}

function isOfType(value: Value, setting: Setting): boolean {
  if (setting.type === 'number' || setting.type === 'boolean') return typeof value === setting.type
  if (setting.type === 'list') return Array.isArray(value) && value.every((item: Value) => typeof item === 'string')
  if (typeof value !== 'string') return false
  if (setting.type === 'choice') {
    const choices: readonly string[] = isRecord(setting.values)
      ? Object.keys(setting.values)
      : ((setting.values ?? []) as readonly string[])
    return choices.includes(value)
  }
  if (setting.format === 'url') return isBaseUrl(value)
  return setting.format === 'host' ? isHostLabel(value) : true
}

function mapFaults(value: Value, setting: Setting): readonly string[] {
  if (!isRecord(value)) return ['bad-setting']
  return Object.values(value).flatMap((entry) => {
    if (setting.of !== undefined) return typeof entry === 'string' ? [] : ['bad-setting']
    if (isRecord(entry)) return []
    if (typeof entry !== 'string') return ['bad-setting']
    if (!isPath(entry)) return ['bad-path']
    const [first] = parsePath(entry)
    const roots: readonly string[] = [...EVENT_FIELDS, 'raw', 'settings', 'options', 'now', 'item', 'key', 'answer']
    return first === undefined || ('key' in first && roots.includes(first.key)) ? [] : ['unknown-root']
  })
}

/** https, or http on loopback. */
function isBaseUrl(text: string): boolean {
  const url = parseUrl(text)
  if (url === undefined || text.includes('#')) return false
  if (url.protocol === 'https:') return /^https:\/\//i.test(text)
  return /^http:\/\//i.test(text) && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

function isHostLabel(text: string): boolean {
  return /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(text)
}

/** Settings that begin a URL must be base URLs, settings in its host must be host labels. */
function urlFaults(table: Table, settings: { readonly [key: string]: Value }): readonly string[] {
  const templates = Object.values(table.calls).flatMap((requests) =>
    requests.map((request) => urlTemplate(request, table)),
  )
  return [...new Set(templates)].flatMap((template) => {
    const faults: string[] = []
    let before = ''
    for (const part of parseTemplate(template)) {
      if (typeof part === 'string') {
        before += part
        continue
      }
      const [root, name] = part.paths[0] ?? []
      const value =
        root && 'key' in root && root.key === 'settings' && name && 'key' in name ? settings[name.key] : undefined
      const inHost = /^[a-z]+:\/\/[^/?]*$/i.test(before)
      if (typeof value === 'string' && before === '' && !isBaseUrl(value)) faults.push('bad-setting')
      if (typeof value === 'string' && inHost && !isHostLabel(value)) faults.push('bad-setting')
      before += before === '' && typeof value === 'string' ? value : 'x'
    }
    return faults
  })
}
