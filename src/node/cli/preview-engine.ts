import { type Catalogue, createEngine, type Engine, type InstanceConfig } from '../../index.ts'
import { fakeSettings } from '../fake-settings.ts'
import type { Destinations } from '../load-settings.ts'
import { userAgentParser } from '../user-agent-parser.ts'

/** An engine that holds no secret, with the settings that were made up: `instance.setting`. */
export interface PreviewEngine {
  readonly engine: Engine
  /** By instance, the required settings that were not given. */
  readonly placeholders: ReadonlyMap<string, readonly string[]>
  /** The instances as the engine has them: no secret in them is real. */
  readonly destinations: Destinations
}

/** Makes the engine of a preview: secrets never enter it, and every required setting has a value. */
export function previewEngine(catalogue: Catalogue, destinations: Destinations): PreviewEngine {
  const instances: [string, InstanceConfig][] = []
  const placeholders = new Map<string, readonly string[]>()
  for (const [name, given] of Object.entries(destinations)) {
    const fake = fakeSettings(given, catalogue.describe(given.table ?? name)?.settings ?? [])
    instances.push([name, fake.instance])
    if (fake.placeholders.length > 0) placeholders.set(name, fake.placeholders)
  }
  const faked = Object.fromEntries(instances)
  const engine = createEngine({ catalogue, destinations: faked, options: { userAgent: userAgentParser } })
  return { engine, placeholders, destinations: faked }
}
