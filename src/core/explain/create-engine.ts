import { finalize } from '../compile/finalize.ts'
import { createCore } from '../map/create-core.ts'
import { type Core, mapEvent, type Tracing } from '../map/map-event.ts'
import { NO_ANSWERS } from '../map/plan.ts'
import { checkAnswers } from '../map/read-answer.ts'
import type { Answers, Delivery, ExplainResult, MapResult } from '../model/delivery.ts'
import type {
  Engine,
  EngineConfig,
  ExplainOptions,
  InstanceDescription,
  MapOptions,
  ResumeOptions,
} from '../model/engine.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { canonicalEvent } from '../normalize/canonical-event.ts'
import { cloneValue } from '../normalize/clone-value.ts'
import { fates } from './fates.ts'
import { Tracer } from './tracer.ts'

/**
 * Makes an engine: cheap, immutable, any number of them over one catalogue. A bad instance (unknown table, missing setting)
 * does not stop the others: its deliveries are invalid with reason `misconfigured`, and `engine.issues` says why.
 *
 * @param config the catalogue, the instances by name, and options; throws a TypeError for arguments of a wrong type
 * @example createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 'abc' } } } })
 */
export function createEngine(config: EngineConfig): Engine {
  const core = createCore(config)
  const issues = Object.freeze(
    core.mappers.flatMap(({ instance }) => instance.issues.map((issue) => Object.freeze({ ...issue }))),
  )
  return Object.freeze({
    issues,
    map: (event: unknown, options?: MapOptions): MapResult => map(core, event, options),
    explain: (event: unknown, options?: ExplainOptions): ExplainResult => explain(core, event, options),
    resume: (event: unknown, destination: string, answers: Answers, options?: ResumeOptions): Delivery =>
      resume(core, event, destination, answers, options),
    describe: (): readonly InstanceDescription[] => describe(core),
  })
}

const MAPPING: Tracing = { evenSkipped: false, answers: NO_ANSWERS, trace: undefined }

function map(core: Core, event: unknown, options: MapOptions | undefined): MapResult {
  const { delivered, issues } = mapEvent(core, event, options, MAPPING)
  const share = options?.source === 'json' && options.copy !== true
  return { deliveries: delivered.map(({ delivery }) => (share ? delivery : unshared(delivery))), issues }
}

function resume(
  core: Core,
  event: unknown,
  destination: string,
  given: Answers,
  options: ResumeOptions | undefined,
): Delivery {
  if (typeof destination !== 'string') throw new TypeError('destination is the name of an instance')
  if (options !== undefined && !isObject(options as unknown as JsonObject)) throw new TypeError('options is an object')
  const issues: Issue[] = []
  const answers = checkAnswers(given, issues)
  const mapped = mapEvent(
    core,
    event,
    { ...options, to: [destination] },
    { evenSkipped: false, answers, trace: undefined },
  )
  const [one] = mapped.delivered
  if (one === undefined) {
    const unknown = mapped.issues.filter(({ code }) => code === 'unknown-destination')
    return {
      destination,
      table: { id: '', version: 0 },
      status: 'invalid',
      reason: 'misconfigured',
      requests: [],
      issues: unknown,
    }
  }
  if (one.delivery.status === 'skipped' || one.delivery.status === 'invalid')
    issues.push(...mapped.issues.filter(({ severity }) => severity !== 'info'))
  const delivery = { ...one.delivery, issues: [...issues, ...one.delivery.issues] }
  // What an answer holds may be in several requests.
  return unshared(delivery)
}

function explain(core: Core, event: unknown, options: ExplainOptions | undefined): ExplainResult {
  const found: Issue[] = []
  const { answers: given, evenSkipped = false } = options ?? {}
  if (typeof evenSkipped !== 'boolean') throw new TypeError('evenSkipped is true or false')
  const answers = given === undefined ? NO_ANSWERS : checkAnswers(given, found)
  const tracing = { evenSkipped, answers, trace: () => new Tracer() }
  const { normal, delivered, issues } = mapEvent(core, event, options, tracing)
  if (given !== undefined && (options?.to ?? core.mappers).length !== 1)
    throw new TypeError('answers are those of one destination, which to names')
  const deliveries = delivered.map(({ delivery, planned, takenParts, trace }) => {
    const tracer = trace as Tracer
    const all = takenParts === undefined ? [] : fates(normal, planned, takenParts)
    return cloneValue({
      ...delivery,
      issues: [...found, ...delivery.issues],
      rows: tracer.rows,
      fates: all,
    } as unknown as Json) as unknown as ExplainResult['deliveries'][number]
  })
  return { event: cloneValue(finalize(canonicalEvent(normal))) as JsonObject, deliveries, issues }
}

/** What was copied from a live object when the event was read is not in two deliveries. */
function unshared(delivery: Delivery): Delivery {
  return { ...delivery, requests: cloneValue(delivery.requests as unknown as Json) as unknown as Delivery['requests'] }
}

function describe(core: Core): readonly InstanceDescription[] {
  return core.mappers.map(({ instance }) => ({
    destination: instance.name,
    table: core.catalogue.describe(instance.tableId),
    issues: instance.issues.map((issue) => ({ ...issue })),
  }))
}
