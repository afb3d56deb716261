import { isObject } from '../core/model/is-object.ts'
import type { InstanceConfig, Json, JsonObject } from '../index.ts'
import { checkInstance } from './check-instance.ts'
import { parseJson } from './parse-json.ts'
import { readText } from './read-text.ts'
import { type Environment, resolveEnv } from './resolve-env.ts'
import { UseError } from './use-error.ts'

/** Instances by name, as `createEngine` takes them. */
export type Destinations = Readonly<Record<string, InstanceConfig>>

const SHAPE = '{ "mixpanel": { "settings": { "projectToken": { "$env": "MIXPANEL_TOKEN" } } } }'

/**
 * Reads a settings file `{ "<instance>": { "table"?, "settings", "when"?, "consent"? } }`, in which any value inside
 * `settings` may be `{ "$env": "NAME" }`. Throws a `UseError` that names the place; the settings themselves are checked by `createEngine`.
 *
 * @example createEngine({ catalogue, destinations: await loadSettings('settings.json') })
 */
export async function loadSettings(file: string, env: Environment = process.env): Promise<Destinations> {
  const parsed = parseJson(await readText(file, undefined, `give the settings file: ${SHAPE}`))
  if (!parsed.ok) throw new UseError(`${file} is no JSON`, `it looks like ${SHAPE}`)
  return readSettings(parsed.value as Json, env, file)
}

/** The instances of a settings file's JSON; `file` names it in messages. */
export function readSettings(json: Json, env: Environment, file: string): Destinations {
  if (!isObject(json) || Object.keys(json).length === 0) {
    throw new UseError(`${file} names no instance`, `it looks like ${SHAPE}`)
  }
  const instances = Object.entries(json).map(([name, instance]) => {
    const checked = checkInstance(name, instance, file)
    const settings = resolveEnv(checked.settings ?? {}, env, `${name}.settings`) as JsonObject
    return [name, { ...checked, settings }] as const
  })
  return Object.fromEntries(instances)
}
