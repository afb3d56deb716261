import type { JsonObject } from 'traitmap'
import type { Deviation, Expected } from './deviation.ts'
import { instantOf, rewriteDates, writeDate } from './instant.ts'
import {
  copyOf,
  type Fields,
  findPlaces,
  isFields,
  type Place,
  putAt,
  readPath,
  removeAt,
  type Value,
  valueAt,
} from './place.ts'

/** A request on its way from the recorded to the expected one. `from`: path of the recorded URL; none when written by hand. */
export interface Draft {
  readonly request: Fields
  readonly from: string | undefined
}

/** Applies an entry to the requests of one case: the event is its normalised one, `name` the event's name. */
export function applyDeviation(
  drafts: readonly Draft[],
  entry: Deviation,
  name: string,
  event: JsonObject,
): readonly Draft[] {
  const paths = entry.request === undefined ? undefined : [entry.request].flat()
  const isMeant = ({ from }: Draft): boolean => paths === undefined || (from !== undefined && paths.includes(from))
  if (entry.requests === undefined) {
    return drafts.map((draft) => {
      if (!isMeant(draft)) return draft
      const request = copyOf(draft.request) as Fields
      applyExpected(request, entry.path as string, entry.expected as Expected, event)
      return { ...draft, request }
    })
  }
  const written = entry.requests[name]
  if (written === undefined) return drafts
  const at = drafts.findIndex(isMeant)
  const kept = drafts.filter((draft) => !isMeant(draft))
  const standIns = written.map((request): Draft => ({ request: plainRequest({ ...request }), from: undefined }))
  return kept.toSpliced(at === -1 ? kept.length : at, 0, ...standIns)
}

/** A request as it is compared: content types without parameters, JSON inside the fields of a form read. */
export function plainRequest(sent: JsonObject): Fields {
  const { method, url, headers, body } = copyOf(sent) as Fields
  const request: Fields = { method: method as Value, url: url as Value, headers: isFields(headers) ? headers : {} }
  const plain = request.headers as Fields
  const type = String(plain['content-type'] ?? '').replace(/\s*;.*$/, '')
  if (type !== '') plain['content-type'] = type
  if (body === undefined) return request
  if (type === 'application/x-www-form-urlencoded' && isFields(body)) {
    for (const [name, text] of Object.entries(body)) body[name] = innerJson(text)
  }
  return { ...request, body }
}

function innerJson(text: Value): Value {
  if (typeof text !== 'string' || !/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Changes a request at a path, as the function says. */
function applyExpected(request: Fields, path: string, expected: Expected, event: JsonObject): void {
  if (expected.ignore === true) return
  const given = givenValue(expected, event)
  const makes = expected.value !== undefined || expected.event !== undefined || expected.extra !== undefined
  if (makes && given === undefined) return
  // backwards: what is taken out of an array moves only what comes after it
  for (const place of findPlaces(request, path, makes).toReversed()) {
    if (given !== undefined) putAt(place, expected.extra === undefined ? copyOf(given) : withExtra(place, given))
    else applyToRecorded(request, place, expected)
  }
}

/** What does not depend on the recorded value. */
function givenValue(expected: Expected, event: JsonObject): Value | undefined {
  if (expected.value !== undefined) return copyOf(expected.value)
  const found = readPath(event, expected.event ?? expected.extra ?? '')
  if (found === undefined) return undefined
  if (expected.extra === undefined) {
    return expected.instant === undefined ? found : writeDate(instantOf(found), expected.instant)
  }
  if (!isFields(found)) return undefined
  const entries = Object.entries(found).filter(([key]) => expected.omit?.includes(key) !== true)
  const kept = Object.fromEntries(entries)
  return expected.dates === undefined ? kept : rewriteDates(kept, expected.dates)
}

function withExtra(place: Place, extra: Value): Value {
  const recorded = valueAt(place) ?? {}
  return isFields(recorded) ? { ...(copyOf(extra) as Fields), ...recorded } : recorded
}

function applyToRecorded(request: Fields, place: Place, expected: Expected): void {
  const recorded = valueAt(place)
  if (recorded === undefined) return
  if (expected.absent === true) {
    removeAt(place)
    return
  }
  const { holder, key } = place.at(-1) as Place[number]
  const value = expected.instant === undefined ? recorded : writeDate(instantOf(recorded), expected.instant)
  if (expected.move !== undefined) {
    removeAt(place)
    for (const goal of findPlaces(request, expected.move, true)) putAt(goal, value)
  } else if (expected.rename !== undefined) {
    delete (holder as Fields)[key]
    ;(holder as Fields)[expected.rename] = value
  } else if (expected.get !== undefined) {
    const inner = isFields(recorded) ? recorded[expected.get] : undefined
    if (inner === undefined) removeAt(place)
    else putAt(place, inner)
  } else putAt(place, value)
}
