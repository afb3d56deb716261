import { isObject } from '../core/model/is-object.ts'
import type { Json, JsonObject } from '../index.ts'
import { UseError } from './use-error.ts'

/** Variables by name, as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The value with every `{ "$env": "NAME" }` inside it replaced by the text of that variable.
 * `place` names the value in messages. Throws a `UseError` for a variable that is not set.
 *
 * @example resolveEnv({ token: { $env: 'TOKEN' } }, { TOKEN: 't' }, 'mixpanel.settings') // { token: 't' }
 */
export function resolveEnv(value: Json, env: Environment, place: string): Json {
  if (Array.isArray(value)) return value.map((each: Json, index) => resolveEnv(each, env, `${place}[${index}]`))
  if (!isObject(value)) return value
  if (isReference(value)) return readVariable(value.$env, env, place)
  const entries = Object.entries(value).map(([key, each]) => [key, resolveEnv(each, env, `${place}.${key}`)] as const)
  return Object.fromEntries(entries)
}

function isReference(value: JsonObject): value is { readonly $env: string } {
  return typeof value.$env === 'string' && Object.keys(value).length === 1
}

function readVariable(name: string, env: Environment, place: string): string {
  if (name === '')
    throw new UseError(
      `${place} is read from a variable, and its name is empty`,
      'name the variable: { "$env": "MIXPANEL_TOKEN" }, or write the value into the settings file',
    )
  const text = Object.hasOwn(env, name) ? env[name] : undefined
  if (text !== undefined) return text
  throw new UseError(
    `${place} is read from the variable ${name}, which is not set`,
    `set it: ${name}=… traitmap …, or write the value into the settings file`,
  )
}
