import { isCall } from '../../../src/core/model/call.ts'
import type { Answers, DeliveryStatus, Fate, Request } from '../../../src/core/model/delivery.ts'
import type { Table, TableRequest } from '../../../src/core/model/table.ts'
import { holds } from './conditions.ts'
import { type Context, groupTypeOption } from './context.ts'
import type { Tools } from './conversions.ts'
import { fatesOf } from './fates.ts'
import { tag } from './node.ts'
import type { Normal } from './normalize.ts'
import { type Planned, planOf } from './plan.ts'
import { isDenied, route } from './route.ts'
import type { Instance } from './settings.ts'
import { takesOfRequest } from './takes.ts'

/** A delivery as the reference gives it: issues are sorted codes. */
export interface ReferenceDelivery {
  readonly destination: string
  readonly table: { readonly id: string; readonly version: number }
  readonly status: DeliveryStatus
  readonly reason?: string
  readonly requests: readonly Request[]
  readonly dropped?: readonly string[]
  readonly issues: readonly string[]
  readonly fates: readonly Fate[]
}

/** One instance's delivery for one event. */
export function deliver(
  normal: Normal,
  instance: Instance,
  instances: readonly Instance[],
  now: Date | undefined,
  tools: Tools,
  answers: Answers,
): ReferenceDelivery {
  const { table } = instance
  const base = {
    destination: instance.name,
    table: { id: table?.id ?? instance.config.table ?? instance.name, version: table?.version ?? 0 },
  }
  const without = (
    status: 'skipped' | 'invalid',
    reason: string,
    issues: readonly string[] = [],
  ): ReferenceDelivery => ({
    ...base,
    status,
    reason,
    requests: [],
    issues: issues.toSorted(),
    fates: [],
  })
  const routing = route(normal, instance, instances)
  const event = tag(normal.event, 'event')
  if (routing.skipped !== undefined) return without('skipped', routing.skipped)
  if (isDenied(normal, event, instance)) return without('skipped', 'consent')
  if (table === undefined || instance.issues.length > 0) return without('invalid', 'misconfigured', instance.issues)
  const context: Context = {
    table,
    type: normal.type,
    settings: tag(instance.settings),
    groupTypeSetting: instance.groupTypeSetting,
    event,
    raw: tag(normal.raw, 'raw'),
    unreadable: normal.unreadable,
    options: routing.options,
    now,
    answer: () => undefined,
    item: undefined,
    key: undefined,
    nulls: 'keep',
    eventTakes: [],
    itemTakes: [],
    tools,
    report: () => undefined,
    guess: () => undefined,
    lose: () => undefined,
  }
  const { when } = instance.config
  if (when !== undefined && !holds(when, context)) return without('skipped', 'instance-when')
  const requests = isCall(normal.type) ? (table.calls[normal.type] ?? table.calls['*']) : []
  if (requests === undefined) return without('skipped', 'call-not-supported')
  if (normal.invalid) return without('invalid', 'invalid-event')
  return { ...base, ...run(normal, requests, table, context, answers) }
}

function run(
  normal: Normal,
  requests: readonly TableRequest[],
  table: Table,
  context: Context,
  answers: Answers,
): Omit<ReferenceDelivery, 'destination' | 'table'> {
  const plan = planOf(requests, context, answers)
  const inState = (...states: readonly Planned['state'][]): readonly Planned[] =>
    plan.filter(({ state }) => states.includes(state))
  const outcomes = plan.map(({ outcome }) => outcome)
  const active = inState('ready', 'pending', 'done').map(({ outcome }) => outcome)
  const sent = inState('ready', 'pending').map(
    ({ outcome, state, needs }): Request =>
      state === 'ready' ? outcome.request : { ...outcome.request, state: 'pending', needs },
  )
  // A pending request is for display, and so is what is wrong with it so far.
  const final = plan.filter(({ state }) => state !== 'pending').map(({ outcome }) => outcome)
  const issues = [...final.flatMap((outcome) => outcome.issues), ...groupIssues(normal, table, context)]
  const takes = requests.flatMap((request) => takesOfRequest(request, context, normal.type).event)
  const fates = fatesOf(normal, outcomes, new Set(active), takes)
  const dropped = [...new Set(fates.filter(({ fate }) => fate === 'dropped').map(({ trait }) => trait))]
  const [status, reason] = statusOf(plan)
  return {
    status,
    ...(reason && { reason }),
    requests: sent,
    ...(dropped.length > 0 && { dropped }),
    issues: issues.toSorted(),
    fates,
  }
}

/** The first that fits. */
function statusOf(plan: readonly Planned[]): readonly [status: DeliveryStatus, reason?: string] {
  const some = (state: Planned['state']): boolean => plan.some((each) => each.state === state)
  if (plan.every(({ state }) => state === 'skipped')) return ['skipped', 'no-request']
  if (some('ready')) return ['ready']
  if (some('failed')) return ['failed', 'request-failed']
  return some('invalid') ? ['invalid', 'invalid-request'] : ['done']
}

/** What the vendor cannot do with groups (SPEC 6). */
function groupIssues(normal: Normal, table: Table, context: Context): readonly string[] {
  const namesType = table.groups !== 'typed' && groupTypeOption(context) !== undefined
  const isList = table.groups === 'one' && Array.isArray(normal.event.groupId) && !normal.unreadable.has('groupId')
  return [...(namesType ? ['group-type-unsupported'] : []), ...(isList ? ['group-list-unsupported'] : [])]
}
