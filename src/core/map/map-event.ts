import type { CompiledCatalogue } from '../compile/catalogue.ts'
import type { Trace } from '../compile/run.ts'
import type { Answers } from '../model/delivery.ts'
import type { MapOptions, UserAgentParser } from '../model/engine.ts'
import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { nameHint } from '../model/name-hint.ts'
import { parseDate } from '../normalize/date/parse-date.ts'
import type { Normal } from '../normalize/normal.ts'
import { type Reader, readEvent } from '../normalize/read-event.ts'
import { type Delivered, deliver, type Occasion } from './deliver.ts'
import type { Mapper } from './mapper.ts'
import type { Router } from './route.ts'

/** What an engine is made of. */
export interface Core {
  /** Kept alive for the sake of speed. */
  readonly shapes: readonly object[]
  readonly catalogue: CompiledCatalogue
  /** Reads what may be anything. */
  readonly reader: Reader
  /** Reads what was parsed from JSON text. */
  readonly jsonReader: Reader
  readonly mappers: readonly Mapper[]
  readonly router: Router
  readonly userAgent: UserAgentParser | undefined
}

/** One event mapped for the chosen instances. */
export interface Mapped {
  readonly normal: Normal
  readonly delivered: readonly Delivered[]
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
  // What may be anything is copied as it is read.
  const normal = readEvent(event, source === 'json' && copy !== true ? core.jsonReader : core.reader)
  const routing = core.router.route(normal.raw, normal.issues)
  const { evenSkipped, answers } = tracing
  const on: Occasion = { normal, now, userAgent: core.userAgent, answers, evenSkipped }
  const delivered: Delivered[] = []
  for (const mapper of to === undefined ? core.mappers : chosen(core, to, normal.issues)) {
    const { instance } = mapper
    const entry = routing.entryOf(instance)
    delivered.push(deliver(mapper, routing.reason(instance, entry), entry?.options, on, tracing.trace?.(normal)))
  }
  return { normal, delivered, issues: normal.issues }
}

function chosen(core: Core, to: readonly string[], issues: Issue[]): readonly Mapper[] {
  const names = core.mappers.map(({ instance }) => instance.name)
  for (const name of to) {
    if (names.includes(name)) continue
    issues.push(
      makeIssue('unknown-destination', '', `There is no destination ${JSON.stringify(name)}.`, nameHint(name, names)),
    )
  }
  return core.mappers.filter(({ instance }) => to.includes(instance.name))
}

interface Checked {
  readonly now: Instant | undefined
  readonly to: readonly string[] | undefined
  readonly source: MapOptions['source']
  readonly copy: boolean | undefined
}

function checkOptions(options: MapOptions | undefined): Checked {
  if (options === undefined) return { now: undefined, to: undefined, source: undefined, copy: undefined }
  if (!isObject(options as unknown as JsonObject)) throw new TypeError('options is an object')
  const { now, to, source, copy } = options
  if (to !== undefined && !(Array.isArray(to) && to.every((name) => typeof name === 'string'))) {
    throw new TypeError('to is a list of destination names')
  }
  if (source !== undefined && source !== 'json') throw new TypeError('source is "json", or left out')
  if (copy !== undefined && typeof copy !== 'boolean') throw new TypeError('copy is true or false')
  const date = now === undefined ? undefined : parseDate(now instanceof Date ? now : (now as Json))
  if (now !== undefined && date === undefined) throw new TypeError('now is a date: ISO text, Unix time or a Date')
  return { now: date === undefined ? undefined : new Instant(date.ms), to, source, copy }
}
