import { isDeepStrictEqual } from 'node:util'
import { type Call, type JsonObject, normalize } from 'traitmap'
import type { Deviation, DeviationClass } from './deviation.ts'
import { differences } from './differences.ts'
import { applyDeviation, type Draft, plainRequest } from './expect.ts'
import { type Fields, findPlaces, removeAt, type Value } from './place.ts'
import { FOUND, type RecordedCase, type SentRequest } from './recorded.ts'

/** What became of one case. */
export interface CaseResult {
  readonly id: string
  readonly destination: string
  readonly call: Call
  /** Name of the event. */
  readonly event: string
  /** What the vendor answered, where something hangs on it. */
  readonly branch?: string
  readonly outcome: 'exact' | 'deviation' | 'differs'
  /** Of the deviations that made a difference, each class once. */
  readonly classes: readonly DeviationClass[]
  /** The deviations that made a difference. */
  readonly used: readonly Deviation[]
  /** Of these the ones without which the requests would be as expected too. */
  readonly needless: readonly Deviation[]
  /** Deviations that name this case and change nothing in it, or cannot be applied. */
  readonly faults: readonly string[]
  /** Where the requests differ from the expected ones: path, expected and actual value. */
  readonly differences: readonly string[]
}

/**
 * Compares the requests for one case with the recorded ones, as the deviations change them. `deviations` are all there
 * are; those of this case are looked for.
 */
export function checkCase(
  destination: string,
  recorded: RecordedCase,
  event: JsonObject,
  answer: readonly SentRequest[],
  deviations: readonly Deviation[],
): CaseResult {
  const own = deviations.filter((entry) => concerns(entry, destination, recorded))
  const normal = normalize(event).event
  const used: Deviation[] = []
  const faults: string[] = []

  let drafts = recorded.requests.map(toDraft)
  for (const entry of own) {
    try {
      const next = applyDeviation(drafts, entry, recorded.event, normal)
      const changes = entry.expected?.ignore === true || !isDeepStrictEqual(requestsOf(next), requestsOf(drafts))
      drafts = [...next]
      if (changes) used.push(entry)
      else if (namesCase(entry, recorded.event))
        faults.push(`${nameOf(entry)} changes nothing in ${nameOfCase(recorded)}`)
    } catch (error) {
      faults.push(`${nameOf(entry)} cannot be applied to ${nameOfCase(recorded)}: ${(error as Error).message}`)
    }
  }

  const found = compare(drafts, answer, used)
  const isNeedless = (entry: Deviation): boolean => {
    const others = used.filter((other) => other !== entry)
    const without = applyAll(recorded, others, normal)
    return without !== undefined && compare(without, answer, others).length === 0
  }
  return {
    id: recorded.id,
    destination,
    call: recorded.call,
    event: recorded.event,
    ...(recorded.branch === undefined ? {} : { branch: recorded.branch }),
    outcome: found.length > 0 ? 'differs' : used.length > 0 ? 'deviation' : 'exact',
    classes: [...new Set(used.map((entry) => entry.class))],
    used,
    needless: found.length === 0 && faults.length === 0 ? used.filter(isNeedless) : [],
    faults,
    differences: found,
  }
}

/** The drafts after some of the entries that were applied; undefined where they cannot do without the others. */
function applyAll(
  recorded: RecordedCase,
  entries: readonly Deviation[],
  normal: JsonObject,
): readonly Draft[] | undefined {
  try {
    return entries.reduce<readonly Draft[]>(
      (drafts, entry) => applyDeviation(drafts, entry, recorded.event, normal),
      recorded.requests.map(toDraft),
    )
  } catch {
    return undefined
  }
}

/** A case in a message, where the destination and action are known. */
export function nameOfCase({ event, branch }: Pick<RecordedCase, 'event' | 'branch'>): string {
  return branch === undefined ? event : `${event}#${branch}`
}

/** An entry in a message. */
export function nameOf({ destination, action = '*', path, request = '*' }: Deviation): string {
  return `${destination} ${action} ${path ?? [request].flat().join(' ')}`
}

function concerns(
  entry: Deviation,
  destination: string,
  { action, preset, event, branch = FOUND }: RecordedCase,
): boolean {
  return (
    entry.destination === destination &&
    (entry.action === undefined || entry.action === action) &&
    (entry.preset === undefined || entry.preset === preset) &&
    (entry.branch === undefined || [entry.branch].flat().includes(branch)) &&
    (entry.case === undefined || entry.case.includes(event))
  )
}

/** Whether an entry says of itself that it is for this event. */
export function namesCase(entry: Deviation, event: string): boolean {
  return (entry.requests === undefined ? entry.case : Object.keys(entry.requests))?.includes(event) === true
}

function toDraft(sent: SentRequest): Draft {
  return { request: plainRequest({ ...sent }), from: new URL(sent.url).pathname }
}

/** Where expected and actual requests differ, but for what is ignored. */
function compare(
  drafts: readonly Draft[],
  answer: readonly SentRequest[],
  entries: readonly Deviation[],
): readonly string[] {
  const want = structuredClone(drafts)
  const have = answer.map((sent) => plainRequest({ ...sent }))
  for (const { path = '', request, expected } of entries) {
    if (expected?.ignore !== true) continue
    for (const [index, draft] of want.entries()) {
      if (request !== undefined && ![request].flat().includes(draft.from ?? '')) continue
      ignore(draft.request, path)
      ignore(have[index], path)
    }
  }
  return differences(requestsOf(want), have)
}

function requestsOf(drafts: readonly Draft[]): Value {
  return drafts.map((draft) => draft.request)
}

function ignore(request: Fields | undefined, path: string): void {
  if (request === undefined) return
  for (const place of findPlaces(request, path, false).toReversed()) removeAt(place)
}
