import { isObject } from '../core/model/is-object.ts'
import type { InstanceConfig, Json, JsonObject, SettingDescription } from '../index.ts'

/** An instance that lacks nothing, and what was made up for it. */
export interface CompleteInstance {
  readonly instance: InstanceConfig
  /** Names of the required settings that stand as placeholders because they were not given. */
  readonly placeholders: readonly string[]
}

/**
 * The instance as a preview may show it: every secret that was given replaced by a fake of the same form, and every required setting
 * that was not given by a placeholder. A fake may be right where the secret was wrong: whether it is, the secret itself has to say.
 *
 * @example fakeSettings({}, [{ name: 'token', type: 'secret', required: true }]).instance.settings // { token: '‹token›' }
 */
export function fakeSettings(instance: InstanceConfig, definitions: readonly SettingDescription[]): CompleteInstance {
  const settings: [string, Json][] = []
  for (const [name, value] of Object.entries(instance.settings ?? {})) {
    if (isMissing(value)) continue
    const definition = definitions.find((each) => each.name === name)
    settings.push([name, maskSetting(definition ?? { name, type: 'secret', required: false }, value)])
  }
  return completeSettings({ ...instance, settings: Object.fromEntries(settings) }, definitions)
}

/** The instance with a placeholder for every required setting that was not given, and everything else as it is. */
export function completeSettings(
  instance: InstanceConfig,
  definitions: readonly SettingDescription[],
): CompleteInstance {
  const given = instance.settings ?? {}
  const made = definitions.filter(({ name, required, default: preset }) => {
    return required && preset === undefined && (!Object.hasOwn(given, name) || isMissing(given[name]))
  })
  const settings = { ...given, ...Object.fromEntries(made.map((each) => [each.name, placeholder(each)])) }
  return { instance: { ...instance, settings }, placeholders: made.map(({ name }) => name) }
}

function maskSetting(definition: SettingDescription, value: Json): Json {
  if (definition.type === 'secret') return mask(definition.name, definition, value)
  if (definition.type !== 'map' || definition.of !== 'secret') return value
  if (!isObject(value)) return mask(definition.name, definition, value)
  return mapValues(value, (key, each) => mask(key, definition, each))
}

/** The engine, too, reads an empty text as a setting that was not given. */
function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === ''
}

/** A value of another type than text is the engine's to refuse, but not to see. */
function mask(name: string, definition: SettingDescription, value: Json): Json {
  // No segment of an address may be one of these, and they tell nothing.
  if (value === '.' || value === '..') return value
  if (typeof value === 'string') return fakeText(name, definition, 'masked', controlsIn(value))
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

/** A header, for one, takes no line break: the fake has to be refused as the secret is. */
function controlsIn(secret: string): string {
  return [...new Set(secret.match(/\p{Cc}/gu))].join('')
}

/** Addresses and hosts are ASCII, and their top-level domain is one that can never exist (RFC 2606). */
function fakeText(name: string, { format }: SettingDescription, word: string, controls = ''): string {
  const label = `${word}-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 60).replace(/-+$/, '')
  if (format === 'url') return `https://${label}.invalid`
  return format === 'host' ? label : `‹${name}${controls}›`
}

function mapValues(object: JsonObject, change: (key: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]))
}
