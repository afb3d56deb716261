import { readFolded } from '../compile/read-steps.ts'
import { type JournalEntry, Run, type Trace } from '../compile/run.ts'
import type { Answers, Delivery, DeliveryStatus, Request, SkipReason } from '../model/delivery.ts'
import type { UserAgentParser } from '../model/engine.ts'
import type { Instant } from '../model/instant.ts'
import type { Issue } from '../model/issue.ts'
import type { JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import type { Table } from '../model/table.ts'
import type { Normal } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import { dropped } from './dropped.ts'
import type { Mapper } from './mapper.ts'
import { isLive, type Planned, plan, type RequestState } from './plan.ts'

/** What is the same for all deliveries of one call to the engine. */
export interface Occasion {
  readonly normal: Normal
  readonly now: Instant | undefined
  readonly userAgent: UserAgentParser | undefined
  /** Answers so far; none in `map`. */
  readonly answers: Answers
  /** Build the requests even where routing, consent or the instance's condition skip the delivery. */
  readonly evenSkipped: boolean
}

/** A delivery with what explain needs to know of it. */
export interface Delivered {
  readonly mapper: Mapper
  readonly delivery: Delivery
  readonly planned: readonly Planned[]
  readonly trace: Trace | undefined
  /** The traits of which the requests take a part; undefined when there was no plan. */
  readonly takenParts: ReadonlySet<ReadNode> | undefined
}

/** Maps one event for one instance. */
export function deliver(
  mapper: Mapper,
  skip: SkipReason | undefined,
  options: JsonObject | undefined,
  on: Occasion,
  trace: Trace | undefined,
): Delivered {
  const { instance } = mapper
  const { normal } = on
  if (skip !== undefined && !on.evenSkipped) return without(mapper, 'skipped', skip, trace)
  if (instance.issues.length > 0) {
    const issues = instance.issues.map((issue) => ({ ...issue }))
    return skip === undefined
      ? without(mapper, 'invalid', 'misconfigured', trace, issues)
      : without(mapper, 'skipped', skip, trace, issues)
  }
  const call = normal.call === undefined ? undefined : mapper.of(normal.call)
  const run = new Run(normal, instance, call?.constants ?? [], options, on.now, on.userAgent, trace)
  const unwanted = skip ?? (mapper.when === undefined || mapper.when(run) ? undefined : 'instance-when')
  if (unwanted !== undefined && !on.evenSkipped) return without(mapper, 'skipped', unwanted, trace)
  if (call === undefined && normal.call !== undefined)
    return without(mapper, 'skipped', unwanted ?? 'call-not-supported', trace)
  if (!normal.valid || call === undefined) {
    return unwanted === undefined
      ? without(mapper, 'invalid', 'invalid-event', trace)
      : without(mapper, 'skipped', unwanted, trace)
  }
  reportGroups(mapper, normal, options, run.issues)
  const planned = plan(call.requests, run, on.answers)
  const [status, reason] = unwanted === undefined ? outcome(planned) : (['skipped', unwanted] as const)
  const requests: Request[] = []
  for (const one of planned) for (const request of one.requests) requests.push(request)
  const names = dropped(normal, liveJournal(planned), call.takenParts)
  const delivery = finish(mapper, status, reason, requests, names, run.issues)
  return { mapper, delivery, planned, trace, takenParts: call.takenParts }
}

/** A delivery of which nothing was built. */
function without(
  mapper: Mapper,
  status: DeliveryStatus,
  reason: Delivery['reason'],
  trace: Trace | undefined,
  issues: readonly Issue[] = [],
): Delivered {
  return { mapper, delivery: finish(mapper, status, reason, [], [], issues), planned: [], trace, takenParts: undefined }
}

/** The delivery, made key by key in the order of its type. Nothing in it is shared with another one. */
function finish(
  { instance }: Mapper,
  status: DeliveryStatus,
  reason: Delivery['reason'],
  requests: readonly Request[],
  names: readonly string[],
  issues: readonly Issue[],
): Delivery {
  const destination = instance.name
  const table = { id: instance.tableId, version: instance.table?.version ?? 0 }
  if (names.length === 0)
    return reason === undefined
      ? { destination, table, status, requests, issues }
      : { destination, table, status, reason, requests, issues }
  return reason === undefined
    ? { destination, table, status, requests, dropped: names, issues }
    : { destination, table, status, reason, requests, dropped: names, issues }
}

/** What the states of the requests make of the delivery (language 9): the first that fits. */
function outcome(planned: readonly Planned[]): readonly [DeliveryStatus, Delivery['reason']] {
  if (planned.length === 1 && planned[0]?.state === 'ready') return READY
  const has = (wanted: RequestState): boolean => planned.some(({ state }) => state === wanted)
  if (has('ready')) return READY
  if (planned.every(({ state }) => state === 'skipped')) return ['skipped', 'no-request']
  if (has('failed')) return ['failed', 'request-failed']
  return planned.some(({ invalid }) => invalid) ? ['invalid', 'invalid-request'] : ['done', undefined]
}

const READY = ['ready', undefined] as const

/** What the requests used that are sent, now or later, or were. */
function liveJournal(planned: readonly Planned[]): readonly JournalEntry[] {
  const [first] = planned
  if (planned.length === 1 && first !== undefined) return isLive(first.state) ? first.journal : []
  const live: JournalEntry[] = []
  for (const { state, journal } of planned) if (isLive(state)) for (const entry of journal) live.push(entry)
  return live
}

/** What an event says of groups and this vendor cannot take (SPEC 6). */
function reportGroups(mapper: Mapper, normal: Normal, options: JsonObject | undefined, issues: Issue[]): void {
  const table = mapper.instance.table as Table
  if (options !== undefined && table.groups !== 'typed' && namesType(options)) {
    const message = `${table.title} has no group types: the event's groupType was not sent.`
    issues.push(makeIssue('group-type-unsupported', '/integrations', message))
  }
  const groupId = normal.slots[normal.tree.groupId.id]
  if (Array.isArray(groupId) && table.groups === 'one') {
    const message = `${table.title} takes one group; the event has a list.`
    issues.push(makeIssue('group-list-unsupported', '/groupId', message, 'Send one group call for each group.'))
  }
}

function namesType(options: JsonObject): boolean {
  const type = readFolded(options, ['groupType'])
  return typeof type === 'string' && type !== ''
}
