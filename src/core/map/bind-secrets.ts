import { hasDotSegment, UNSAFE_URL } from '../compile/compile-url.ts'
import { compileConversion, type RegisteredConversions } from '../compile/convert/compile-conversion.ts'
import { FAILED } from '../compile/convert/failed.ts'
import { encodeFormValue, encodeSegment } from '../compile/encode.ts'
import { finalize } from '../compile/finalize.ts'
import type { SecretReference } from '../compile/mark-secrets.ts'
import { type CustomConversion, registerConversions } from '../compile/register-conversions.ts'
import type { Request } from '../model/delivery.ts'
import { finishObject, freshObject } from '../model/fresh-object.ts'
import { isObject } from '../model/is-object.ts'
import { isSingleLine } from '../model/is-single-line.ts'
import type { Issue } from '../model/issue.ts'
import type { AsJsonObject, Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { own } from '../model/own.ts'
import { pointerSteps } from '../model/pointer.ts'
import type { As } from '../model/table.ts'
import { checkOptions, type OptionRules } from './check-options.ts'

/** A request with its secrets filled in, or why it could not be made. */
export type BoundRequest =
  | { readonly ok: true; readonly request: Request; readonly issues: readonly [] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

export interface BindOptions {
  /** Name of the instance that the settings are of: a secret of another one is not filled in. */
  readonly destination?: string
  /** As `compileTables` got them; needed where a table converts secrets by them. */
  readonly conversions?: Readonly<Record<string, CustomConversion>>
}

const OPTIONS: OptionRules<BindOptions> = {
  destination: ['the name of an instance', (value) => typeof value === 'string'],
  conversions: ['functions by name', (value) => isObject(value as Json)],
}

const MARK = /\{\$secret:([^{}]*)\}|\{\{|\}\}/g

/**
 * Fills the secrets of a request in, just before it is sent. Only the places that the request lists in `secrets` are touched:
 * a trait that looks like a reference stays data. Pure; never throws but a TypeError for arguments of a wrong type.
 *
 * @param request as `map` or `resume` gave it with `secrets: "reference"`; one without references comes back as it is
 * @param settings the settings of its instance
 * @returns the complete request; or issues (`missing-setting`, `bad-setting`, `invalid-header`, `unsafe-url-part`), never with a secret in them
 */
export function bindSecrets<Settings extends object>(
  request: Request,
  settings: AsJsonObject<Settings>,
  options?: BindOptions,
): BoundRequest
export function bindSecrets(request: Request, settings: JsonObject, options: BindOptions = {}): BoundRequest {
  if (!isObject(request as unknown as Json)) throw new TypeError('bindSecrets takes a request')
  if (!isObject(settings)) throw new TypeError('bindSecrets takes the settings of the instance')
  checkOptions('bindSecrets', options, OPTIONS)
  const { destination, conversions = {} } = options
  const registered = registerConversions(conversions)
  const { secrets, ...bare } = request
  if (secrets === undefined) return { ok: true, request, issues: [] }
  const issues: Issue[] = []
  const instance: Instance = { settings, destination, registered, issues }
  const bound = secrets.reduce(
    (json: Json, place) => replaceAt(json, pointerSteps(place), (value) => bind(value, place, instance)),
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

/** Whose secrets are filled in, and what was found wrong. */
interface Instance {
  readonly settings: JsonObject
  readonly destination: string | undefined
  readonly registered: RegisteredConversions
  readonly issues: Issue[]
}

function bind(value: Json, place: string, instance: Instance): Json {
  if (typeof value !== 'string') return resolve(value as unknown as SecretReference, place, instance)
  return value.replace(MARK, (whole, inner: string | undefined) => {
    if (inner === undefined) return whole[0] as string
    return asText(resolve(referenceOf(inner), place, instance))
  })
}

/** What a mark in a text stands for. */
function referenceOf(mark: string): SecretReference {
  try {
    const text = decodeURIComponent(mark)
    return (text.startsWith('{') ? JSON.parse(text) : { $secret: text }) as SecretReference
  } catch {
    throw new TypeError('bindSecrets takes a request as it was made: a mark of a secret in it cannot be read')
  }
}

function resolve({ $secret, key, as = [] }: SecretReference, place: string, instance: Instance): Json {
  const value =
    typeof $secret === 'string'
      ? find($secret, key, place, instance)
      : $secret.map((part) => (typeof part === 'string' ? part : asText(resolve(part, place, instance)))).join('')
  return value === undefined ? '' : as.reduce((from, step) => apply(step, from, place, instance), value as Json)
}

/** The secret that is named; undefined, and an issue, where the settings lack it or it is another instance's. */
function find(named: string, key: string | undefined, place: string, instance: Instance): string | undefined {
  const { settings, destination, issues } = instance
  const dot = named.lastIndexOf('.')
  if (destination !== undefined && destination !== named.slice(0, dot)) {
    issues.push(makeIssue('missing-setting', place, `The secret ${named} is not one of ${destination}.`))
    return undefined
  }
  const setting = own(settings, named.slice(dot + 1))
  const found = key === undefined ? setting : isObject(setting) ? own(setting, key) : undefined
  // An empty one has no reference, so this was not empty when the request was made.
  if (typeof found === 'string' && found !== '') return found
  const where = key === undefined ? '' : ` (${key})`
  issues.push(makeIssue('missing-setting', place, `The secret ${named}${where} is not in the settings.`))
  return undefined
}

function apply(step: Json, value: Json, place: string, { registered, issues }: Instance): Json {
  const encode = isObject(step) ? step.$encode : undefined
  if (encode === 'segment') return encodeSegment(asText(value))
  if (encode === 'form') return encodeFormValue(asText(value))
  if (encode === 'json') return JSON.stringify(value)
  if (encode === 'text') return asText(value)
  const decodes = isObject(step) && step.$decode === 'json'
  const result = decodes ? parsed(asText(value)) : compileConversion(step as As, registered)(value, {})
  if (result !== FAILED && result !== undefined) return finalize(result)
  issues.push(makeIssue('bad-setting', place, 'A secret could not be converted as the table asks.'))
  return ''
}

function parsed(text: string): Json | typeof FAILED {
  try {
    return JSON.parse(text) as Json
  } catch {
    // A secret in it is missing, which is reported.
    return FAILED
  }
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
