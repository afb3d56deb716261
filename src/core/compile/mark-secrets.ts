import { finishObject, freshObject } from '../model/fresh-object.ts'
import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import { Secret, type SecretName } from '../model/secret.ts'
import type { Value } from '../model/value.ts'

/** How a secret stands in JSON: its setting or the pieces of its text, and what is done to it when it is bound. */
export interface SecretReference {
  readonly $secret: string | readonly (string | SecretReference)[]
  readonly key?: string
  readonly as?: readonly Json[]
}

/** The JSON value with each secret replaced by its reference; the places are appended to `places` as pointers. */
export function markSecrets(value: Value, path: string, places: string[]): Json {
  if (value instanceof Secret) {
    places.push(path)
    return value.steps.length === 0 && Array.isArray(value.of)
      ? markedText(value)
      : (reference(value) as unknown as Json)
  }
  if (Array.isArray(value)) return value.map((item: Value, index) => markSecrets(item, pointer(path, index), places))
  if (!isObject(value as Json)) return value as Json
  const copy = freshObject<Json>()
  for (const key of Object.keys(value as JsonObject)) {
    copy[key] = markSecrets((value as JsonObject)[key] as Json, pointer(path, key), places)
  }
  return finishObject(copy) as Json
}

/**
 * A text with marked parts, for places that hold text only: braces of the text itself are doubled, a secret is
 * `{$secret:instance.setting}`, or `{$secret:…}` with its reference as percent-encoded JSON when something is done to it.
 */
export function markedText(secret: Secret): string {
  if (secret.steps.length > 0 || !Array.isArray(secret.of)) return mark(secret)
  return (secret.of as readonly (string | Secret)[])
    .map((part) => (typeof part === 'string' ? part.replace(/[{}]/g, '$&$&') : markedText(part)))
    .join('')
}

/** What reads like JSON, or cannot be percent-encoded: a half of a character that takes two. */
const UNPLAIN = /^\{|\p{Cs}/u

function mark(secret: Secret): string {
  const whole = reference(secret)
  const { $secret, key, as } = whole
  const simple = typeof $secret === 'string' && key === undefined && as === undefined && !UNPLAIN.test($secret)
  return `{$secret:${encodeURIComponent(simple ? $secret : JSON.stringify(whole))}}`
}

function reference(secret: Secret): SecretReference {
  const as = secret.steps.length === 0 ? {} : { as: secret.steps as readonly Json[] }
  if (Array.isArray(secret.of)) {
    return {
      $secret: (secret.of as readonly (string | Secret)[]).map((part) =>
        typeof part === 'string' ? part : reference(part),
      ),
      ...as,
    }
  }
  const { instance, setting, key } = secret.of as SecretName
  return { $secret: `${instance}.${setting}`, ...(key === undefined ? {} : { key }), ...as }
}
