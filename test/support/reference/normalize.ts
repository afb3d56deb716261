import { isCall } from '../../../src/core/model/call.ts'
import type { EngineOptions } from '../../../src/core/model/engine.ts'
import { EVENT_FIELDS, IDS, TIMESTAMPS } from '../../../src/core/model/spec.ts'
import { type BagEntry, type BagOptions, bagValue, coerceDate, partsValue, readBag } from './bag.ts'
import { distance, fold, reservedAt } from './names.ts'
import type { Value } from './node.ts'
import { isRecord, sanitize } from './sanitize.ts'

/** A normalised event, dates still dates. */
export interface Normal {
  readonly event: { readonly [key: string]: Value }
  /** The event as received. */
  readonly raw: Value
  readonly type: unknown
  /** Fields that stay in the event but read as absent. */
  readonly unreadable: ReadonlySet<string>
  /** `properties` of track, page and screen, else `traits`: what the fates are about. */
  readonly field: 'traits' | 'properties'
  readonly entries: readonly BagEntry[]
  readonly issues: readonly string[]
  readonly invalid: boolean
}

const EVENT_ERRORS = [
  'not-an-object',
  'missing-type',
  'unknown-type',
  'missing-group-id',
  'missing-event-name',
  'missing-previous-id',
]

/** SPEC 1 to 4. */
export function normalize(input: unknown, options: EngineOptions = {}): Normal {
  const issues: string[] = []
  const report = (code: string): void => {
    issues.push(code)
  }
  const raw = sanitize(input, report)
  if (!isRecord(raw)) {
    report('not-an-object')
    return {
      event: {},
      raw,
      type: undefined,
      unreadable: new Set(),
      field: 'traits',
      entries: [],
      issues,
      invalid: true,
    }
  }
  const type = own(raw, 'type')
  const unreadable = new Set<string>()
  const field = type === 'track' || type === 'page' || type === 'screen' ? 'properties' : 'traits'
  let entries: readonly BagEntry[] = []

  const bag = (value: Value, place: readonly string[]): Value => {
    if (!isRecord(value)) return value
    const read = readBag(value, bagOptions(options, type, place, report))
    if (place.length === 1 && place[0] === field) entries = read
    return place.length === 1 ? bagValue(read) : partsValue(read)
  }
  const readField = (key: string, value: Value): Value | undefined => {
    if (key === 'traits' || key === 'properties' || key === 'context') {
      if (!isRecord(value)) {
        unreadable.add(key)
        if (value !== null) report('field-type')
        return value
      }
      if (key !== 'context') return bag(value, [key])
      const fields = Object.entries(value)
      const isTraits = (name: string): boolean =>
        name === 'traits' && reservedAt(type, ['context', 'traits']) !== undefined
      return Object.fromEntries(
        fields.map(([name, part]) => [name, isTraits(name) ? bag(part, ['context', 'traits']) : part]),
      )
    }
    if ((IDS as readonly string[]).includes(key)) {
      const id = readId(key, value, report)
      if (id === 'wrong-type') unreadable.add(key)
      return id === 'wrong-type' ? value : id?.value
    }
    return (TIMESTAMPS as readonly string[]).includes(key) ? coerceDate(value, { report }) : value
  }
  const fields: [string, Value][] = []
  for (const [key, value] of Object.entries(raw)) {
    const read = readField(key, value)
    if (read !== undefined) fields.push([key, read])
    if (isNearMiss(key)) report('near-miss-field')
  }
  const event = withTimestamp(Object.fromEntries(fields))
  for (const name of TIMESTAMPS) if (own(event, name) === null) unreadable.add(name)
  checkEvent(event, unreadable, report)
  const invalid = issues.some((code) => EVENT_ERRORS.includes(code) || (code === 'missing-user' && type !== 'group'))
  return { event, raw, type, unreadable, field, entries, issues, invalid }
}

function bagOptions(
  options: EngineOptions,
  type: unknown,
  place: readonly string[],
  report: (code: string) => void,
): BagOptions {
  const { dates, keys } = options
  const reserved = reservedAt(type, place)
  return { reserved, report, ...(dates && { dates }), ...(keys && { keys }) }
}

function own(record: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

/** An id as text; absent when it is missing. */
function readId(
  key: string,
  value: Value,
  report: (code: string) => void,
): { value: Value } | 'wrong-type' | undefined {
  if (value === '' || value === null) return undefined
  if (typeof value === 'string') return { value }
  if (typeof value === 'number') {
    report('id-number')
    return { value: String(value) }
  }
  if (key === 'groupId' && Array.isArray(value)) {
    const ids = value.map((item: Value) => (Array.isArray(item) ? 'wrong-type' : readId('', item, () => undefined)))
    if (!ids.includes('wrong-type')) {
      if (value.some((item: Value) => typeof item === 'number')) report('id-number')
      const texts = ids.flatMap((id) => (id === undefined || id === 'wrong-type' ? [] : [id.value]))
      return texts.length === 0 ? undefined : { value: texts }
    }
  }
  report('id-type')
  return 'wrong-type'
}

function isNearMiss(key: string): boolean {
  if ((EVENT_FIELDS as readonly string[]).includes(key) || fold(key) === '') return false
  return EVENT_FIELDS.some(
    (name) => fold(key) === fold(name) || (name.length >= 5 && distance(fold(key), fold(name)) === 1),
  )
}

/** The timestamp corrected for the sender's clock, when there is none. */
function withTimestamp(event: { readonly [key: string]: Value }): { readonly [key: string]: Value } {
  const { originalTimestamp: original, sentAt: sent, receivedAt: received } = event
  if (own(event, 'timestamp') !== undefined && own(event, 'timestamp') !== null) return event
  if (!(original instanceof Date && sent instanceof Date && received instanceof Date)) return event
  const timestamp = new Date(received.getTime() - (sent.getTime() - original.getTime()))
  return Number.isNaN(timestamp.getTime()) ? event : { ...event, timestamp }
}

function checkEvent(
  event: { readonly [key: string]: Value },
  unreadable: ReadonlySet<string>,
  report: (code: string) => void,
): void {
  const has = (key: string): boolean => own(event, key) !== undefined && !unreadable.has(key)
  const type = own(event, 'type')
  if (!isCall(type)) {
    report(type === undefined || type === null || type === '' ? 'missing-type' : 'unknown-type')
    return
  }
  if (type === 'group' && !has('groupId')) report('missing-group-id')
  if (!has('userId') && !has('anonymousId')) report('missing-user')
  if (type === 'track' && (typeof event.event !== 'string' || event.event === '')) report('missing-event-name')
  if (type === 'alias' && !has('previousId')) report('missing-previous-id')
  const { traits } = event
  const id = isRecord(traits) ? own(traits, 'id') : undefined
  const wanted = type === 'group' ? 'groupId' : 'userId'
  if ((typeof id !== 'string' && typeof id !== 'number') || id === '' || !has(wanted)) return
  const ids = event[wanted]
  if (Array.isArray(ids) ? !ids.includes(String(id)) : ids !== String(id)) report('id-trait-differs')
}
