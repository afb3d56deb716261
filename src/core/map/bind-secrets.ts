import { hasDotSegment, UNSAFE_URL } from '../compile/compile-url.ts'
import { compileConversion } from '../compile/convert/compile-conversion.ts'
import { FAILED } from '../compile/convert/failed.ts'
import { encodeFormValue, encodeSegment } from '../compile/encode.ts'
import { finalize } from '../compile/finalize.ts'
import type { SecretReference } from '../compile/mark-secrets.ts'
import type { Request } from '../model/delivery.ts'
import { finishObject, freshObject } from '../model/fresh-object.ts'
import { isObject } from '../model/is-object.ts'
import { isSingleLine } from '../model/is-single-line.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { own } from '../model/own.ts'
import type { As } from '../model/table.ts'

/** A request with its secrets filled in, or why it could not be made. */
export type BoundRequest =
  | { readonly ok: true; readonly request: Request; readonly issues: readonly [] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

const MARK = /\{\$secret:([^{}]*)\}|\{\{|\}\}/g

/**
 * Fills the secrets of a request in, just before it is sent. Only the places that the request lists in `secrets` are touched:
 * a trait that looks like a reference stays data. Pure; never throws but a TypeError for arguments of a wrong type.
 *
 * @param request as `map` or `resume` gave it with `secrets: "reference"`; one without references comes back as it is
 * @param settings the settings of its instance
 * @returns the complete request; or issues (`missing-setting`, `bad-setting`, `invalid-header`, `unsafe-url-part`), never with a secret in them
 */
export function bindSecrets(request: Request, settings: JsonObject): BoundRequest {
  if (!isObject(request as unknown as Json)) throw new TypeError('bindSecrets takes a request')
  if (!isObject(settings)) throw new TypeError('bindSecrets takes the settings of the instance')
  const { secrets, ...bare } = request
  if (secrets === undefined) return { ok: true, request, issues: [] }
  const issues: Issue[] = []
  const bound = secrets.reduce(
    (json: Json, place) => replaceAt(json, steps(place), (value) => bind(value, settings, place, issues)),
    bare as unknown as Json,
  )
  const { url, headers } = bound as unknown as Request
  if (secrets.includes('/url') && hasDotSegment(url)) issues.push(makeIssue('unsafe-url-part', '/url', UNSAFE_URL))
  for (const [name, value] of Object.entries(headers)) {
    if (!isSingleLine(value))
      issues.push(makeIssue('invalid-header', `/headers/${name}`, `The header ${name} is no single line of text.`))
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, request: bound as unknown as Request, issues: [] }
}

function steps(place: string): readonly string[] {
  return place
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function replaceAt(json: Json, path: readonly string[], change: (value: Json) => Json): Json {
  const [first, ...rest] = path
  if (first === undefined) return change(json)
  if (Array.isArray(json))
    return json.map((item: Json, index) => (String(index) === first ? replaceAt(item, rest, change) : item))
  const object = json as JsonObject
  const copy = freshObject<Json>()
  for (const key of Object.keys(object))
    copy[key] = key === first ? replaceAt(object[key] as Json, rest, change) : (object[key] as Json)
  return finishObject(copy) as Json
}

function bind(value: Json, settings: JsonObject, place: string, issues: Issue[]): Json {
  if (typeof value !== 'string') return resolve(value as unknown as SecretReference, settings, place, issues)
  return value.replace(MARK, (whole, inner: string | undefined) => {
    if (inner === undefined) return whole[0] as string
    const text = decodeURIComponent(inner)
    const reference = (text.startsWith('{') ? JSON.parse(text) : { $secret: text }) as SecretReference
    return asText(resolve(reference, settings, place, issues))
  })
}

function resolve(reference: SecretReference, settings: JsonObject, place: string, issues: Issue[]): Json {
  const { $secret, key, as = [] } = reference
  let value: Json
  if (typeof $secret === 'string') {
    const name = $secret.slice($secret.lastIndexOf('.') + 1)
    const setting = own(settings, name)
    const found = key === undefined ? setting : isObject(setting) ? own(setting, key) : undefined
    if (typeof found !== 'string') {
      issues.push(
        makeIssue(
          'missing-setting',
          place,
          `The secret ${$secret}${key === undefined ? '' : ` (${key})`} is not in the settings.`,
        ),
      )
      return ''
    }
    value = found
  } else
    value = $secret
      .map((part) => (typeof part === 'string' ? part : asText(resolve(part, settings, place, issues))))
      .join('')
  for (const step of as) value = apply(step, value, place, issues)
  return value
}

function apply(step: Json, value: Json, place: string, issues: Issue[]): Json {
  const encode = isObject(step) ? step.$encode : undefined
  if (encode === 'segment') return encodeSegment(asText(value))
  if (encode === 'form') return encodeFormValue(asText(value))
  if (encode === 'json') return JSON.stringify(value)
  if (encode === 'text') return asText(value)
  const result = compileConversion(step as As)(value, {})
  if (result !== FAILED && result !== undefined) return finalize(result)
  issues.push(makeIssue('bad-setting', place, 'A secret could not be converted as the table asks.'))
  return ''
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
