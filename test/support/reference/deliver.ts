import { isCall } from '../../../src/core/model/call.ts'
import type { Fate, Request } from '../../../src/core/model/delivery.ts'
import type { EngineOptions } from '../../../src/core/model/engine.ts'
import type { Table, TableRequest } from '../../../src/core/model/table.ts'
import { holds } from './conditions.ts'
import { type Context, groupTypeOption } from './context.ts'
import { fatesOf } from './fates.ts'
import { tag } from './node.ts'
import type { Normal } from './normalize.ts'
import { type Outcome, runRequest } from './requests.ts'
import { isDenied, route } from './route.ts'
import type { Instance } from './settings.ts'
import { takesOfRequest } from './takes.ts'

/** A delivery as the reference gives it: issues are sorted codes. */
export interface ReferenceDelivery {
  readonly destination: string
  readonly table: { readonly id: string; readonly version: number }
  readonly status: 'ready' | 'skipped' | 'invalid'
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
  options: EngineOptions,
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
    item: undefined,
    key: undefined,
    nulls: 'keep',
    eventTakes: [],
    itemTakes: [],
    userAgent: options.userAgent,
    report: () => undefined,
    lose: () => undefined,
  }
  const { when } = instance.config
  if (when !== undefined && !holds(when, context)) return without('skipped', 'instance-when')
  const requests = isCall(normal.type) ? (table.calls[normal.type] ?? table.calls['*']) : []
  if (requests === undefined) return without('skipped', 'call-not-supported')
  if (normal.invalid) return without('invalid', 'invalid-event')
  return { ...base, ...run(normal, requests, table, context) }
}

function run(
  normal: Normal,
  requests: readonly TableRequest[],
  table: Table,
  context: Context,
): Omit<ReferenceDelivery, 'destination' | 'table'> {
  const outcomes = requests.flatMap((request) => runRequest(request, context))
  const isBlocked = (outcome: Outcome): boolean =>
    outcome.after.some((id) =>
      outcomes.some(
        (other) => other.base === id && (other.state === 'invalid' || (other.state === 'built' && isBlocked(other))),
      ),
    )
  const active = outcomes.filter((outcome) => outcome.state === 'built' && !isBlocked(outcome))
  const sent = active.map((outcome): Request => {
    const needs = active.filter(({ base }) => outcome.after.includes(base)).map(({ request }) => request.id)
    return needs.length === 0 ? outcome.request : { ...outcome.request, state: 'pending', needs }
  })
  const issues = [...outcomes.flatMap((outcome) => outcome.issues), ...groupIssues(normal, table, context)]
  const takes = requests.flatMap((request) => takesOfRequest(request, context, normal.type).event)
  const fates = fatesOf(normal, outcomes, new Set(active), takes)
  const dropped = [...new Set(fates.filter(({ fate }) => fate === 'dropped').map(({ trait }) => trait))]
  const skipped = outcomes.every(({ state }) => state === 'skipped')
  const status = skipped ? 'skipped' : sent.some(({ state }) => state === 'ready') ? 'ready' : 'invalid'
  return {
    status,
    ...(status === 'ready' ? {} : { reason: skipped ? 'no-request' : 'invalid-request' }),
    requests: sent,
    ...(dropped.length > 0 && { dropped }),
    issues: issues.toSorted(),
    fates,
  }
}

/** What the vendor cannot do with groups (SPEC 6). */
function groupIssues(normal: Normal, table: Table, context: Context): readonly string[] {
  const namesType = table.groups !== 'typed' && groupTypeOption(context) !== undefined
  const isList = table.groups === 'one' && Array.isArray(normal.event.groupId) && !normal.unreadable.has('groupId')
  return [...(namesType ? ['group-type-unsupported'] : []), ...(isList ? ['group-list-unsupported'] : [])]
}
