import { finalize } from '../compile/finalize.ts'
import { createCore } from '../map/create-core.ts'
import { type Core, mapEvent } from '../map/map-event.ts'
import type { Delivery, ExplainResult, MapResult } from '../model/delivery.ts'
import type { Engine, EngineConfig, ExplainOptions, InstanceDescription, MapOptions } from '../model/engine.ts'
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
 * @example createEngine({ catalogue, destinations: { mixpanel: { settings: { token: 'abc' } } } })
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
    describe: (): readonly InstanceDescription[] => describe(core),
  })
}

function map(core: Core, event: unknown, options: MapOptions | undefined): MapResult {
  const { delivered, issues } = mapEvent(core, event, options, { evenSkipped: false, trace: undefined })
  const share = options?.source === 'json' && options.copy !== true
  return { deliveries: delivered.map(({ delivery }) => (share ? delivery : unshared(delivery))), issues }
}

function explain(core: Core, event: unknown, options: ExplainOptions | undefined): ExplainResult {
  const tracing = { evenSkipped: options?.evenSkipped === true, trace: () => new Tracer() }
  const { normal, delivered, issues } = mapEvent(core, event, options, tracing)
  const deliveries = delivered.map(({ delivery, planned, mapper, trace }) => {
    const tracer = trace as Tracer
    const all = planned.length === 0 ? [] : fates(normal, planned, mapper.takenParts(normal.tree))
    return cloneValue({
      ...delivery,
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
