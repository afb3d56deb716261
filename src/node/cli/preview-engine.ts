import { type Catalogue, createEngine, type Engine, type InstanceConfig, type SettingDescription } from '../../index.ts'
import { completeSettings, fakeSettings } from '../fake-settings.ts'
import type { Destinations } from '../load-settings.ts'
import { userAgentParser } from '../user-agent-parser.ts'

/** An engine that shows no secret, with the settings that were made up: `instance.setting`. */
export interface PreviewEngine {
  readonly engine: Engine
  /** By instance, the required settings that were not given. */
  readonly placeholders: ReadonlyMap<string, readonly string[]>
  /** The instances as they may be shown: no secret in them is real. */
  readonly destinations: Destinations
}

/**
 * Makes the engine of a preview: secrets are fakes in it, and every required setting has a value. An instance that is refused as it was
 * given is refused here too: it has its own settings, of which the engine makes nothing but issues, and those quote no value.
 */
export function previewEngine(catalogue: Catalogue, destinations: Destinations): PreviewEngine {
  const refused = refusedInstances(catalogue, destinations)
  const faked: [string, InstanceConfig][] = []
  const placeholders = new Map<string, readonly string[]>()
  for (const [name, given] of Object.entries(destinations)) {
    const fake = fakeSettings(given, settingsOf(catalogue, name, given))
    faked.push([name, fake.instance])
    if (fake.placeholders.length > 0) placeholders.set(name, fake.placeholders)
  }
  const shown = Object.fromEntries(faked)
  const engine = createEngine({
    catalogue,
    destinations: { ...shown, ...refused },
    options: { userAgent: userAgentParser },
  })
  return { engine, placeholders, destinations: shown }
}

/** The instances that no engine takes, with the settings that were given; what was not given is no reason. */
function refusedInstances(catalogue: Catalogue, destinations: Destinations): Destinations {
  const given = Object.entries(destinations).filter(([, { settings = {} }]) => Object.keys(settings).length > 0)
  const complete = given.map(([name, each]) => {
    return [name, completeSettings(each, settingsOf(catalogue, name, each)).instance] as const
  })
  const engine = createEngine({ catalogue, destinations: Object.fromEntries(complete) })
  const refused = new Set(engine.describe().flatMap((each) => (each.issues.length > 0 ? [each.destination] : [])))
  return Object.fromEntries(complete.filter(([name]) => refused.has(name)))
}

function settingsOf(catalogue: Catalogue, name: string, { table }: InstanceConfig): readonly SettingDescription[] {
  return catalogue.describe(table ?? name)?.settings ?? []
}
