import type { Request } from '../model/delivery.ts'
import { finishObject, freshObject } from '../model/fresh-object.ts'
import { isObject } from '../model/is-object.ts'
import { isSingleLine } from '../model/is-single-line.ts'
import type { Json, MutableJsonObject } from '../model/json.ts'
import { Pending } from '../model/pending.ts'
import { pointer } from '../model/pointer.ts'
import { Secret } from '../model/secret.ts'
import { setOwn } from '../model/set-own.ts'
import type { Encoding } from '../model/table.ts'
import type { Value, ValueObject } from '../model/value.ts'
import type { FieldsReader } from './compile-fields.ts'
import { scalarText } from './compile-template.ts'
import type { UrlReader } from './compile-url.ts'
import { encodeFormValue } from './encode.ts'
import { finalize } from './finalize.ts'
import { holdsSecret, jsonSecret } from './json-secret.ts'
import { jsonText } from './json-text.ts'
import { markedText, markSecrets } from './mark-secrets.ts'
import type { Run, Truth } from './run.ts'
import type { Settings } from './settings/resolve-settings.ts'

/** A request as it is before the plan decides on its state: ready. */
export type BuiltRequest = Omit<Request, 'needs' | 'when'>

/** A token of RFC 9110. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/

const CONTENT_TYPES: Readonly<Partial<Record<Encoding, string>>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain;charset=utf-8',
}

/** The compiled parts of a request. */
export interface RequestParts {
  readonly id: string
  readonly method: (settings: Settings) => string
  readonly url: UrlReader
  readonly query: FieldsReader
  readonly headers: FieldsReader
  /** Where the instance keeps address and headers, when only settings decide them. */
  readonly fixed: number | undefined
  readonly rows: ((run: Run) => Value | undefined) | undefined
  readonly encoding: Encoding
  readonly idempotent: boolean | undefined
  /** True when it reads answers: what is still to come is shown in its place. */
  readonly waits: boolean
  readonly requires: ((run: Run) => Truth) | undefined
}

/** Builds one request from its parts; undefined when it is invalid. Issues go to the run. */
export function buildRequest(parts: RequestParts, run: Run, id: string): BuiltRequest | undefined {
  run.failed = false
  run.at = ''
  if (parts.requires !== undefined && parts.requires(run) === false) {
    run.issue('missing-required', '', 'The event has nothing of what this request requires.')
    if (!run.guessed) return undefined
  }
  const method = parts.method(run.settings)
  const { url, headers } = buildHead(parts, run)
  const mark = run.journal.length
  const built = parts.rows?.(run)
  if (parts.encoding === 'none') {
    run.reason = undefined
    run.takeBack(mark, 'row-inactive')
  }
  const value = parts.rows !== undefined && built === undefined ? {} : built
  if (parts.encoding === 'form' && value !== undefined && !(value instanceof Pending) && !isObject(value as Json)) {
    run.reason = undefined
    run.takeBack(mark, 'row-inactive')
  }
  run.at = ''
  const body = value === undefined ? undefined : encodeBody(value, parts, run)
  if ((run.failed || url === undefined) && !run.guessed) return undefined
  const idempotent = parts.idempotent ?? (method === 'GET' || method === 'PUT' || method === 'DELETE')
  const { encoding } = parts
  if (!run.references) return written(id, method, (url ?? '') as string, headers as Texts, body, encoding, idempotent)
  return withReferences({ id, method, url: url ?? '', headers, encoding, idempotent }, body)
}

type Texts = Readonly<Record<string, string>>

/** A request whose texts may still be secrets. */
interface Draft extends Omit<BuiltRequest, 'state' | 'url' | 'headers' | 'body'> {
  readonly url: string | Secret
  readonly headers: Readonly<Record<string, string | Secret>>
}

function written(
  id: string,
  method: string,
  url: string,
  headers: Texts,
  body: Json | undefined,
  encoding: Encoding,
  idempotent: boolean,
): BuiltRequest {
  if (body === undefined) return { id, state: 'ready', method, url, headers, encoding, idempotent }
  return { id, state: 'ready', method, url, headers, body, encoding, idempotent }
}

/** The request with its secrets as marked references, and the list of their places. */
function withReferences(draft: Draft, body: Json | undefined): BuiltRequest {
  const secrets: string[] = []
  const marked = (text: string | Secret, place: string): string => {
    if (typeof text === 'string') return text
    secrets.push(place)
    return markedText(text)
  }
  const url = marked(draft.url, '/url')
  const headers: Record<string, string> = {}
  for (const [name, text] of Object.entries(draft.headers))
    setOwn(headers, name, marked(text, pointer('/headers', name)))
  const { id, method, encoding, idempotent } = draft
  const marks = body === undefined ? undefined : markSecrets(body, '/body', secrets)
  const request = written(id, method, url, headers, marks, encoding, idempotent)
  return secrets.length === 0 ? request : { ...request, secrets }
}

/** What comes before the body. */
interface Head {
  readonly url: string | Secret | undefined
  readonly headers: Record<string, string | Secret>
}

/** Address and headers; what only settings decide is built once for each instance, unless there is something to report. */
function buildHead(parts: RequestParts, run: Run): Head {
  const { fixed } = parts
  if (fixed === undefined || run.trace !== undefined)
    return { url: buildUrl(parts, run), headers: buildHeaders(parts, run) }
  const known = run.constants[fixed] as Head | undefined
  if (known !== undefined) return { url: known.url, headers: { ...known.headers } }
  const issues = run.issues.length
  const head = { url: buildUrl(parts, run), headers: buildHeaders(parts, run) }
  if (run.issues.length === issues) run.constants[fixed] = { url: head.url, headers: { ...head.headers } }
  return head
}

function buildUrl(parts: RequestParts, run: Run): string | Secret | undefined {
  const mark = run.journal.length
  run.at = '/url'
  const url = parts.url.run(run)
  run.trace?.wrote(run.journal, mark, 'url')
  if (url === undefined) return undefined
  const pieces: (string | Secret)[] = []
  for (const [name, value] of parts.query.run(run)) {
    run.at = '/query'
    const text = formText(value, run)
    pieces.push(
      `&${encodeFormValue(name)}=`,
      typeof text === 'string' ? encodeFormValue(text) : text.with({ $encode: 'form' }),
    )
  }
  if (pieces.length === 0) return url
  const asked = parts.url.asks(run) || (typeof url === 'string' && url.includes('?'))
  if (!asked) pieces[0] = `?${(pieces[0] as string).slice(1)}`
  const whole = [url, ...pieces]
  return whole.every((piece) => typeof piece === 'string') ? whole.join('') : new Secret(whole)
}

function buildHeaders(parts: RequestParts, run: Run): Record<string, string | Secret> {
  const headers: Record<string, string | Secret> = {}
  for (const [name, value] of parts.headers.run(run)) {
    run.at = '/headers'
    const text = asText(value)
    if (text === undefined || (typeof text === 'string' && !isSingleLine(text)) || !HEADER_NAME.test(name)) {
      run.issue('invalid-header', '', `The header ${JSON.stringify(name)} is no name with a single line of text.`)
      continue
    }
    setOwn(headers as MutableJsonObject, name, text as Json)
  }
  const type = CONTENT_TYPES[parts.encoding]
  if (type !== undefined && headers['content-type'] === undefined) headers['content-type'] = type
  return headers
}

function encodeBody(body: Value, { encoding, waits }: RequestParts, run: Run): Json | undefined {
  if (encoding === 'json') return waits ? finalize(body) : (body as Json)
  if (encoding === 'text') return formText(body, run) as Json
  if (encoding === 'none') return undefined
  if (body instanceof Pending) return {}
  if (!isObject(body as Json)) {
    run.issue('form-value-not-scalar', '', 'A form is made of named values; this body is none and was left out.')
    return {}
  }
  const form = freshObject<Json>()
  for (const name of Object.keys(body as ValueObject)) {
    const value = (body as ValueObject)[name] as Value
    if (value !== null) form[name] = formText(value, run) as Json
  }
  return finishObject(form) as MutableJsonObject
}

/** The text of a query, form or text value; a list or object as JSON text, with an issue. */
function formText(value: Value, run: Run): string | Secret {
  const text = asText(value)
  if (text !== undefined) return text
  if (value === null) return ''
  const json = run.references && holdsSecret(value) ? jsonSecret(value) : jsonText(value)
  const fate = json === undefined ? 'is too long to be sent as JSON text: nothing is' : 'was sent as JSON text'
  run.issue('form-value-not-scalar', '', `A list or object ${fate}.`)
  return json ?? ''
}

/** A value where only text can stand, a secret too: what that was converted to may be none. Undefined for lists, objects and null. */
function asText(value: Value): string | Secret | undefined {
  if (!(value instanceof Secret)) return scalarText(value)
  if (scalarText(value.value) === undefined) return undefined
  return value.steps.length === 0 ? value : value.with({ $encode: 'text' })
}
