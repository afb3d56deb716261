import type { Answers } from '../../../src/core/model/delivery.ts'
import type { EngineOptions, InstanceConfig, NormalizeOptions } from '../../../src/core/model/engine.ts'
import type { Json } from '../../../src/core/model/json.ts'
import type { Table } from '../../../src/core/model/table.ts'
import type { Tools } from './conversions.ts'
import { readDate } from './dates.ts'
import { deliver, type ReferenceDelivery } from './deliver.ts'
import { toJson } from './node.ts'
import { normalize } from './normalize.ts'
import { routingIssues } from './route.ts'
import { makeInstance } from './settings.ts'

export type { ReferenceDelivery } from './deliver.ts'

/** What the reference maps with: the tables as they stand in their files, overlays and shared fragments resolved. */
export interface ReferenceInput {
  readonly tables: readonly Table[]
  readonly destinations: Readonly<Record<string, InstanceConfig>>
  readonly options?: EngineOptions
  /** Registered conversions by name, `x.` included. */
  readonly conversions?: Tools['conversions']
}

interface ReferenceOptions {
  readonly now?: string | number | Date
}

export interface ReferenceResult {
  readonly deliveries: readonly ReferenceDelivery[]
  /** Sorted codes of the event's own issues. */
  readonly issues: readonly string[]
}

/** Maps one JSON-parsed event, slowly and obviously. */
export function referenceMap(
  input: ReferenceInput,
  event: unknown,
  options: ReferenceOptions & { readonly to?: readonly string[] } = {},
): ReferenceResult {
  return mapWith(input, event, {}, options)
}

/** Maps one event for one instance with the answers so far; absent when there is no such instance. */
export function referenceResume(
  input: ReferenceInput,
  event: unknown,
  destination: string,
  answers: Answers,
  options: ReferenceOptions = {},
): ReferenceDelivery | undefined {
  return mapWith(input, event, answers, { ...options, to: [destination] }).deliveries[0]
}

function mapWith(
  input: ReferenceInput,
  event: unknown,
  answers: Answers,
  options: ReferenceOptions & { readonly to?: readonly string[] },
): ReferenceResult {
  const normal = normalize(event, input.options)
  const instances = Object.entries(input.destinations).map(([name, config]) => makeInstance(name, config, input.tables))
  const { to } = options
  const chosen = instances.filter(({ name }) => to === undefined || to.includes(name))
  const unknown = (to ?? []).filter((name) => !instances.some((instance) => instance.name === name))
  const now = readDate(options.now)
  const tools: Tools = { userAgent: input.options?.userAgent, conversions: input.conversions }
  const issues = [
    ...normal.issues,
    ...routingIssues(normal, instances, input.tables),
    ...unknown.map(() => 'unknown-destination'),
  ]
  return {
    deliveries: chosen.map((instance) => deliver(normal, instance, instances, now, tools, answers)),
    issues: issues.toSorted(),
  }
}

/** Normalises one JSON-parsed event; dates as ISO text, issues as sorted codes. */
export function referenceNormalize(
  event: unknown,
  options: Pick<NormalizeOptions, 'keys' | 'dates'> = {},
): { readonly event: Json; readonly issues: readonly string[] } {
  const normal = normalize(event, options)
  return { event: toJson(normal.event), issues: normal.issues.toSorted() }
}
