import { isObject } from '../core/model/is-object.ts'
import type { InstanceConfig, Json, JsonObject, Setting } from '../index.ts'

/** An instance that holds no secret and lacks nothing, and what was made up for it. */
export interface FakeInstance {
  readonly instance: InstanceConfig
  /** Names of the required settings that stand as placeholders because they were not given. */
  readonly placeholders: readonly string[]
}

type Settings = Readonly<Record<string, Setting>>

/**
 * The instance as a preview may show it: every secret that was given replaced by a fake of the same form, before any engine
 * sees it, and every required setting that was not given by a placeholder.
 *
 * @example fakeSettings({}, { token: { type: 'secret', required: true } }).instance.settings // { token: '‹token›' }
 */
export function fakeSettings(instance: InstanceConfig, definitions: Settings): FakeInstance {
  const settings: [string, Json][] = []
  const placeholders: string[] = []
  const given = instance.settings ?? {}
  for (const [name, value] of Object.entries(given)) {
    if (isMissing(value)) continue
    const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined
    settings.push([name, definition === undefined ? value : maskSetting(name, definition, value)])
  }
  for (const [name, definition] of Object.entries(definitions)) {
    const isGiven = Object.hasOwn(given, name) && !isMissing(given[name])
    if (isGiven || definition.required !== true || definition.default !== undefined) continue
    settings.push([name, placeholder(name, definition)])
    placeholders.push(name)
  }
  return { instance: { ...instance, settings: Object.fromEntries(settings) }, placeholders }
}

function maskSetting(name: string, definition: Setting, value: Json): Json {
  if (definition.type === 'secret') return mask(name, definition, value)
  if (definition.type !== 'map' || definition.of !== 'secret' || !isObject(value)) return value
  return mapValues(value, (key, each) => mask(key, definition, each))
}

/** The engine, too, reads an empty text as a setting that was not given. */
function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === ''
}

/** A value of another type than text is the engine's to refuse, but not to see. */
function mask(name: string, definition: Setting, value: Json): Json {
  if (typeof value === 'string') return fakeText(name, definition, 'masked')
  if (Array.isArray(value)) return []
  if (isObject(value)) return {}
  return typeof value === 'number' ? 0 : false
}

function placeholder(name: string, definition: Setting): Json {
  if (definition.type === 'number') return 0
  if (definition.type === 'boolean') return false
  if (definition.type === 'list') return [`‹${name}›`]
  if (definition.type === 'map') return {}
  if (definition.type !== 'choice') return fakeText(name, definition, 'placeholder')
  const choices = Array.isArray(definition.values) ? definition.values : Object.keys(definition.values ?? {})
  return choices[0] ?? ''
}

/** Addresses and hosts are ASCII, and their top-level domain is one that can never exist (RFC 2606). */
function fakeText(name: string, { format }: Setting, word: string): string {
  const label = `${word}-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 60).replace(/-+$/, '')
  if (format === 'url') return `https://${label}.invalid`
  return format === 'host' ? label : `‹${name}›`
}

function mapValues(object: JsonObject, change: (key: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]))
}
