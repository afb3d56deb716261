import { isObject } from '../core/model/is-object.ts'
import type { InstanceConfig, Json, JsonObject, SettingDescription } from '../index.ts'

/** An instance that holds no secret and lacks nothing, and what was made up for it. */
export interface FakeInstance {
  readonly instance: InstanceConfig
  /** Names of the required settings that stand as placeholders because they were not given. */
  readonly placeholders: readonly string[]
}

/**
 * The instance as a preview may show it: every secret that was given replaced by a fake of the same form, before any engine
 * sees it, and every required setting that was not given by a placeholder.
 *
 * @example fakeSettings({}, [{ name: 'token', type: 'secret', required: true }]).instance.settings // { token: '‹token›' }
 */
export function fakeSettings(instance: InstanceConfig, definitions: readonly SettingDescription[]): FakeInstance {
  const settings: [string, Json][] = []
  const placeholders: string[] = []
  const given = instance.settings ?? {}
  for (const [name, value] of Object.entries(given)) {
    if (isMissing(value)) continue
    const definition = definitions.find((each) => each.name === name)
    settings.push([name, definition === undefined ? value : maskSetting(definition, value)])
  }
  for (const definition of definitions) {
    const { name, required } = definition
    const isGiven = Object.hasOwn(given, name) && !isMissing(given[name])
    if (isGiven || !required || definition.default !== undefined) continue
    settings.push([name, placeholder(definition)])
    placeholders.push(name)
  }
  return { instance: { ...instance, settings: Object.fromEntries(settings) }, placeholders }
}

function maskSetting(definition: SettingDescription, value: Json): Json {
  if (definition.type === 'secret') return mask(definition.name, definition, value)
  if (definition.type !== 'map' || definition.of !== 'secret' || !isObject(value)) return value
  return mapValues(value, (key, each) => mask(key, definition, each))
}

/** The engine, too, reads an empty text as a setting that was not given. */
function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === ''
}

/** A value of another type than text is the engine's to refuse, but not to see. */
function mask(name: string, definition: SettingDescription, value: Json): Json {
  if (typeof value === 'string') return fakeText(name, definition, 'masked')
  if (Array.isArray(value)) return []
  if (isObject(value)) return {}
  return typeof value === 'number' ? 0 : false
}

function placeholder(definition: SettingDescription): Json {
  const { name, type, choices } = definition
  if (type === 'number') return 0
  if (type === 'boolean') return false
  if (type === 'list') return [`‹${name}›`]
  if (type === 'map') return {}
  return type === 'choice' ? (choices?.[0] ?? '') : fakeText(name, definition, 'placeholder')
}

/** Addresses and hosts are ASCII, and their top-level domain is one that can never exist (RFC 2606). */
function fakeText(name: string, { format }: SettingDescription, word: string): string {
  const label = `${word}-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 60).replace(/-+$/, '')
  if (format === 'url') return `https://${label}.invalid`
  return format === 'host' ? label : `‹${name}›`
}

function mapValues(object: JsonObject, change: (key: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]))
}
