import type { DropReason, Request } from '../../../src/core/model/delivery.ts'
import type { Json } from '../../../src/core/model/json.ts'
import type { Encoding, Source, TableRequest } from '../../../src/core/model/table.ts'
import { truth } from './conditions.ts'
import { type Context, read, render } from './context.ts'
import { buildFields, formText, formTexts, headerTexts } from './fields.ts'
import { allOrigins, isNull, type Node, type Origin, places, tag, toJson, untag } from './node.ts'
import { parsePath, parseTemplate } from './paths.ts'
import { buildLevel, elements } from './rows.ts'
import { isRemoved, levelRows } from './sources.ts'
import { isRows, mergeFields, takesOfRequest, urlTemplate } from './takes.ts'
import { touched, touchedByText } from './touched.ts'
import { appendQuery, buildUrl } from './url.ts'

/** One request of a delivery, whatever became of it. */
export interface Outcome {
  /** The request's id in its table; `request.id` has the position of an `each`. */
  readonly base: string
  readonly state: 'skipped' | 'invalid' | 'built'
  readonly request: Request
  readonly issues: readonly string[]
  /** Where each origin ended: vendor fields, `url`, `query name`, `header name`. */
  readonly found: readonly (readonly [Origin, string])[]
  readonly lost: readonly (readonly [Origin, DropReason])[]
  /** Everything it would read, active or not. */
  readonly touched: readonly Origin[]
  readonly takes: readonly (readonly string[])[]
}

const ERRORS = ['missing-required', 'unsafe-url-part', 'invalid-url', 'invalid-header']
const lowerCase = (name: string): string => name.toLowerCase()
const asIs = (name: string): string => name

/** A table's request for this event: one, or one per element of its `each`. */
export function runRequest(request: TableRequest, delivery: Context): readonly Outcome[] {
  const { event: eventTakes, item: itemTakes } = takesOfRequest(request, delivery, delivery.type)
  const nulls = request.nulls ?? delivery.table.defaults?.nulls ?? 'keep'
  const context = { ...delivery, nulls, eventTakes, itemTakes }
  if (request.each === undefined) return [runOne(request, request.id, context)]
  const over = read(parsePath(request.each), context)
  const isGuess = over?.kind === 'open'
  if (elements(over).length === 0) {
    return [{ ...skippedOutcome(request.id, eventTakes), touched: touchedByRequest(request, context) }]
  }
  return elements(over).map(([item, key], index) => {
    const outcome = runOne(request, `${request.id}[${index}]`, { ...context, item, key }, isGuess)
    const found = [...outcome.found, ...named(item, 'each')]
    return { ...outcome, found, touched: [...outcome.touched, ...allOrigins(item)] }
  })
}

/** `isGuess`: whether there is such an element at all, only an answer tells. */
function runOne(request: TableRequest, id: string, shared: Context, isGuess = false): Outcome {
  const issues: string[] = []
  let guessed = isGuess
  const lost: (readonly [Origin, DropReason])[] = []
  const context: Context = {
    ...shared,
    report: (code) => issues.push(code),
    guess: () => {
      guessed = true
    },
    lose: (origins, reason) => lost.push(...origins.map((origin) => [origin, reason] as const)),
  }
  const common = { base: request.id, takes: shared.eventTakes }
  const reads = touchedByRequest(request, { ...context, report: () => undefined, lose: () => undefined })
  const unbuilt = { ...skippedOutcome(id, shared.eventTakes), ...common, touched: reads }
  const when = request.when === undefined || truth(request.when, context)
  if (when === false) return { ...unbuilt, state: 'skipped', issues: [] }
  if (when === undefined) context.guess()
  if (request.requires !== undefined && truth(request.requires, context) === false && !guessed) {
    return { ...unbuilt, state: 'invalid', issues: ['missing-required'] }
  }
  const { table } = context
  const url = buildUrl(urlTemplate(request, table), context)
  // Without a url there is nothing to append to.
  const query = url.isSound
    ? buildFields(request.query, table.defaults?.query, asIs, 'form-value-not-scalar', context)
    : []
  const headers = buildFields(request.headers, table.defaults?.headers, lowerCase, 'invalid-header', context)
  const body = request.rows && buildLevel(request.rows, context)
  const encoding = request.encoding ?? (request.rows === undefined ? 'none' : (table.defaults?.encoding ?? 'json'))
  const method = methodOf(request, context)
  const built: Request = {
    id,
    state: 'ready',
    method,
    url: appendQuery(url.url, formTexts(query, context)),
    headers: withContentType(headerTexts(headers, context), encoding),
    ...(encoding === 'none' || request.rows === undefined ? {} : { body: encodeBody(body, encoding, context) }),
    encoding,
    idempotent: request.idempotent ?? ['GET', 'PUT', 'DELETE'].includes(method.toUpperCase()),
  }
  if (body !== undefined && encoding === 'none') context.lose(allOrigins(body), 'row-inactive')
  const found = [
    ...(body === undefined || encoding === 'none'
      ? []
      : places(encoding === 'form' ? withoutNulls(body, context) : body)),
    ...url.nodes.flatMap((node) => named(node, 'url')),
    ...query.flatMap(([name, node]) => named(node, `query ${name}`)),
    ...headers.flatMap(([name, node]) => named(node, `header ${name}`)),
  ]
  // While a condition in it is open, nothing in the request is final.
  const isInvalid = !guessed && issues.some((code) => ERRORS.includes(code))
  return {
    ...common,
    state: isInvalid ? 'invalid' : 'built',
    request: built,
    issues: guessed ? [] : issues,
    found,
    lost,
    touched: reads,
  }
}

/** What is not sent, and did not read anything either. */
function skippedOutcome(id: string, takes: Outcome['takes']): Outcome {
  const request = { id, state: 'ready', method: '', url: '', headers: {}, encoding: 'none', idempotent: false } as const
  return { base: id, state: 'skipped', request, issues: [], found: [], lost: [], touched: [], takes }
}

/** A form leaves null out. */
function withoutNulls(body: Node, context: Context): Node {
  if (body.kind !== 'object') return body
  for (const [, part] of body.entries) if (isNull(part)) context.lose(allOrigins(part), 'null-dropped')
  return { ...body, entries: body.entries.filter(([, part]) => !isNull(part)) }
}

function named(node: Node, place: string): readonly (readonly [Origin, string])[] {
  return allOrigins(node).map((origin) => [origin, place] as const)
}

function touchedByRequest(request: TableRequest, context: Context): readonly Origin[] {
  const { defaults } = context.table
  const fields = [
    ...mergeFields(request.query, defaults?.query, asIs),
    ...mergeFields(request.headers, defaults?.headers, lowerCase),
  ]
  const sources = fields.flatMap((each) =>
    isRows(each)
      ? levelRows(each, context).map(({ row }) => row)
      : Object.values(each)
          .map((source): Source => (typeof source === 'string' ? { template: source } : source))
          .filter((source) => !isRemoved(source, context)),
  )
  const url = touchedByText(urlTemplate(request, context.table), context)
  const rows = levelRows(request.rows ?? [], context).map(({ row }) => row)
  return [...url, ...[...sources, ...rows].flatMap((source) => touched(source, context))]
}

function methodOf(request: TableRequest, context: Context): string {
  const method = request.method ?? context.table.defaults?.method ?? 'POST'
  return render(parseTemplate(method), context).text ?? 'POST'
}

const CONTENT_TYPES: Readonly<Record<Encoding, string | undefined>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain;charset=utf-8',
  none: undefined,
}

function withContentType(
  headers: Readonly<Record<string, string>>,
  encoding: Encoding,
): Readonly<Record<string, string>> {
  const type = CONTENT_TYPES[encoding]
  return type === undefined || Object.hasOwn(headers, 'content-type') ? headers : { ...headers, 'content-type': type }
}

function encodeBody(body: Node | undefined, encoding: Encoding, context: Context): Json {
  if (encoding === 'json') return body === undefined ? {} : toJson(untag(body))
  if (encoding === 'text') return formText(body ?? tag({}), context) ?? ''
  if (body === undefined) return {}
  if (body.kind === 'open') return {}
  if (body.kind === 'object') return Object.fromEntries(formTexts(body.entries, context))
  context.report('form-value-not-scalar')
  return {}
}
