import type { RequestProgram } from '../compile/compile-request.ts'
import { readFolded } from '../compile/read-steps.ts'
import { type JournalEntry, Run, type Trace } from '../compile/run.ts'
import type { Answers, Delivery, Request, SkipReason } from '../model/delivery.ts'
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
  readonly trace: Trace | undefined
  /** Answers so far; none in `map`. */
  readonly answers: Answers
  /** Build the requests even where routing, consent or the instance's condition skip the delivery. */
  readonly evenSkipped: boolean
}

/** A delivery with what explain needs to know of it. */
export interface Delivered {
  readonly delivery: Delivery
  readonly planned: readonly Planned[]
  /** True when there was a plan, be it empty. */
  readonly built: boolean
  /** What the live requests used of the event. */
  readonly journal: readonly JournalEntry[]
}

/** Maps one event for one instance. */
export function deliver(
  mapper: Mapper,
  skip: SkipReason | undefined,
  options: JsonObject | undefined,
  on: Occasion,
): Delivered {
  const { instance } = mapper
  const { normal } = on
  const issues: Issue[] = []
  const table = { id: instance.tableId, version: instance.table?.version ?? 0 }
  const finish = (status: Delivery['status'], reason: Delivery['reason'] | undefined, live?: Live): Delivered => {
    const { requests, planned, journal, names } = live ?? nothing()
    const built = live !== undefined
    const outcome = reason === undefined ? { status } : { status, reason }
    const lost = names.length === 0 ? {} : { dropped: names }
    return {
      delivery: { destination: instance.name, table, ...outcome, requests, ...lost, issues },
      planned,
      built,
      journal,
    }
  }
  if (skip !== undefined && !on.evenSkipped) return finish('skipped', skip)
  if (instance.program === undefined) {
    issues.push(...instance.issues.map((issue) => ({ ...issue })))
    return skip === undefined ? finish('invalid', 'misconfigured') : finish('skipped', skip)
  }
  const run = new Run(normal, instance, { options, now: on.now, userAgent: on.userAgent, trace: on.trace })
  const unwanted = skip ?? (mapper.when === undefined || mapper.when(run) ? undefined : 'instance-when')
  if (unwanted !== undefined && !on.evenSkipped) return finish('skipped', unwanted)
  const programs = normal.call === undefined ? undefined : instance.program.calls[normal.call]
  if (programs === undefined && normal.call !== undefined) return finish('skipped', unwanted ?? 'call-not-supported')
  if (!normal.valid || programs === undefined) {
    return unwanted === undefined ? finish('invalid', 'invalid-event') : finish('skipped', unwanted)
  }
  reportGroups(mapper, normal, options, issues)
  const live = requestsOf(programs, run, mapper.takenParts(normal.tree), on.answers)
  issues.push(...run.issues)
  if (unwanted !== undefined) return finish('skipped', unwanted, live)
  const has = (wanted: RequestState): boolean => live.planned.some(({ state }) => state === wanted)
  if (live.planned.every(({ state }) => state === 'skipped')) return finish('skipped', 'no-request', live)
  if (has('ready')) return finish('ready', undefined, live)
  if (has('failed')) return finish('failed', 'request-failed', live)
  return live.planned.some(({ invalid }) => invalid)
    ? finish('invalid', 'invalid-request', live)
    : finish('done', undefined, live)
}

interface Live {
  readonly requests: readonly Request[]
  readonly planned: readonly Planned[]
  readonly journal: readonly JournalEntry[]
  readonly names: readonly string[]
}

/** Made anew each time: deliveries share nothing. */
function nothing(): Live {
  return { requests: [], planned: [], journal: [], names: [] }
}

function requestsOf(
  programs: readonly RequestProgram[],
  run: Run,
  taken: ReadonlySet<ReadNode>,
  answers: Answers,
): Live {
  const planned = plan(programs, run, answers)
  const live = planned.filter(({ state }) => isLive(state))
  const journal = live.flatMap((one) => one.journal)
  const names = dropped(run.normal, journal, taken)
  return { requests: live.flatMap(({ requests }) => requests), planned, journal, names }
}

/** What an event says of groups and this vendor cannot take (SPEC 6). */
function reportGroups(mapper: Mapper, normal: Normal, options: JsonObject | undefined, issues: Issue[]): void {
  const table = mapper.instance.table as Table
  if (table.groups !== 'typed' && namesType(options)) {
    const message = `${table.title} has no group types: the event's groupType was not sent.`
    issues.push(makeIssue('group-type-unsupported', '/integrations', message))
  }
  const groupId = normal.slots[(normal.tree.fields.get('groupId') as ReadNode).id]
  if (Array.isArray(groupId) && table.groups === 'one') {
    const message = `${table.title} takes one group; the event has a list.`
    issues.push(makeIssue('group-list-unsupported', '/groupId', message, 'Send one group call for each group.'))
  }
}

function namesType(options: JsonObject | undefined): boolean {
  const type = readFolded(options, ['groupType'])
  return typeof type === 'string' && type !== ''
}
