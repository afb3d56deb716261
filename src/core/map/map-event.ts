import type { CompiledCatalogue } from '../compile/catalogue.ts'
import type { Trace } from '../compile/run.ts'
import type { Call } from '../model/call.ts'
import type { Answers } from '../model/delivery.ts'
import type { MapOptions, UserAgentParser } from '../model/engine.ts'
import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { nearestName } from '../model/nearest-name.ts'
import { parseDate } from '../normalize/date/parse-date.ts'
import type { Normal } from '../normalize/normal.ts'
import { readEvent } from '../normalize/read-event.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import { snapshot } from '../normalize/snapshot.ts'
import { type Delivered, deliver } from './deliver.ts'
import type { Mapper } from './mapper.ts'
import type { Router } from './route.ts'

/** What an engine is made of. */
export interface Core {
  readonly catalogue: CompiledCatalogue
  readonly trees: Readonly<Record<Call, ReadTree>>
  readonly mappers: readonly Mapper[]
  readonly router: Router
  readonly recase: ((key: string) => string) | undefined
  readonly userAgent: UserAgentParser | undefined
}

/** One event mapped for the chosen instances. */
export interface Mapped {
  readonly normal: Normal
  readonly delivered: readonly (Delivered & { readonly mapper: Mapper; readonly trace: Trace | undefined })[]
  readonly issues: readonly Issue[]
}

/** How explain differs from map. */
export interface Tracing {
  readonly evenSkipped: boolean
  readonly answers: Answers
  /** A trace for one delivery; undefined on the hot path. */
  readonly trace: ((normal: Normal) => Trace) | undefined
}

/** Reads one event and maps it for each chosen instance, in their order. Throws a TypeError for options of a wrong type only. */
export function mapEvent(core: Core, event: unknown, options: MapOptions | undefined, tracing: Tracing): Mapped {
  const { now, to, source, copy } = checkOptions(options)
  const normal = readEvent(copy && source === 'json' ? snapshot(event, '', []) : event, {
    trees: core.trees,
    json: source === 'json',
    recase: core.recase,
  })
  const routing = core.router.route(normal.raw, normal.issues)
  const delivered = []
  for (const mapper of chosen(core, to, normal.issues)) {
    const trace = tracing.trace?.(normal)
    const on = {
      normal,
      now,
      userAgent: core.userAgent,
      trace,
      evenSkipped: tracing.evenSkipped,
      answers: tracing.answers,
    }
    const { instance } = mapper
    delivered.push({ ...deliver(mapper, routing.reason(instance), routing.options(instance), on), mapper, trace })
  }
  return { normal, delivered, issues: normal.issues }
}

function chosen(core: Core, to: readonly string[] | undefined, issues: Issue[]): readonly Mapper[] {
  if (to === undefined) return core.mappers
  const names = core.mappers.map(({ instance }) => instance.name)
  for (const name of to) {
    if (names.includes(name)) continue
    const near = nearestName(name, names)
    const hint = near === undefined ? `There are ${names.join(', ') || 'none'}.` : `Did you mean ${near}?`
    issues.push(makeIssue('unknown-destination', '', `There is no destination ${JSON.stringify(name)}.`, hint))
  }
  return core.mappers.filter(({ instance }) => to.includes(instance.name))
}

function checkOptions(
  options: MapOptions | undefined,
): Pick<MapOptions, 'to' | 'source' | 'copy'> & { now: Instant | undefined } {
  if (options === undefined) return { now: undefined }
  if (!isObject(options as unknown as JsonObject)) throw new TypeError('options is an object')
  const { now, to, source, copy } = options
  if (to !== undefined && !(Array.isArray(to) && to.every((name) => typeof name === 'string'))) {
    throw new TypeError('to is a list of destination names')
  }
  const date = now === undefined ? undefined : parseDate(now instanceof Date ? now : (now as Json))
  if (now !== undefined && date === undefined) throw new TypeError('now is a date: ISO text, Unix time or a Date')
  return {
    now: date === undefined ? undefined : new Instant(date.ms),
    ...(to === undefined ? {} : { to }),
    ...(source === undefined ? {} : { source }),
    ...(copy === undefined ? {} : { copy }),
  }
}
