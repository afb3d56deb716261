import { CompiledCatalogue } from '../compile/catalogue.ts'
import { Compilation, hasOwnFields } from '../compile/compilation.ts'
import type { Call } from '../model/call.ts'
import type { EngineConfig, EngineOptions } from '../model/engine.ts'
import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'
import { foldIdentity } from '../normalize/fold.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import { KEY_CASES, recaser } from '../normalize/recaser.ts'
import { checkOptions, type OptionRules } from './check-options.ts'
import { configure, makeInstance } from './instance.ts'
import { liveShapes } from './live-shapes.ts'
import type { Core } from './map-event.ts'
import { Mapper } from './mapper.ts'
import { Router } from './route.ts'

const OPTIONS: OptionRules<EngineOptions> = {
  secrets: ['"inline" or "reference"', (value) => value === 'inline' || value === 'reference'],
  userAgent: ['a function', (value) => typeof value === 'function'],
  keys: [`one of ${KEY_CASES.join(', ')}`, (value) => KEY_CASES.includes(value as string)],
  dates: ['a list of names', (value) => Array.isArray(value) && value.every((name) => typeof name === 'string')],
}

/** Checks a configuration and makes what an engine is made of. Throws a TypeError for arguments of a wrong type only. */
export function createCore(config: EngineConfig): Core {
  const { catalogue, destinations, options = {} } = objectOf(config, 'a configuration')
  if (!(catalogue instanceof CompiledCatalogue))
    throw new TypeError('createEngine takes a catalogue made by compileTables')
  objectOf(destinations, 'destinations')
  checkOptions('createEngine', options, OPTIONS)
  const dates = [...new Set(options.dates ?? [])].sort((a, b) => (foldIdentity(a) < foldIdentity(b) ? -1 : 1))
  const configured = Object.keys(destinations).map((name) =>
    configure(
      name,
      destinations[name] as EngineConfig['destinations'][string],
      catalogue,
      options.secrets === 'reference',
    ),
  )
  const own = dates.length > 0 || configured.some(({ table, settings }) => table && hasOwnFields(table, settings))
  const compilation = own ? new Compilation(catalogue.registered, dates) : catalogue.compilation
  const mappers = configured.map((one) => new Mapper(makeInstance(one, compilation), compilation))
  const recase = recaser(options.keys)
  const ready = new Set<Call>()
  const treeOf = (call: Call | undefined): ReadTree => {
    if (call === undefined) return compilation.trees.alias
    if (!ready.has(call)) for (const mapper of mappers) mapper.of(call)
    ready.add(call)
    return compilation.trees[call]
  }
  return {
    shapes: liveShapes(compilation.trees.group.root),
    catalogue,
    reader: { treeOf, json: false, recase },
    jsonReader: { treeOf, json: true, recase },
    mappers,
    router: new Router(configured, catalogue.names, catalogue.spoken),
    userAgent: options.userAgent,
  }
}

function objectOf<T>(value: T, what: string): T {
  if (!isObject(value as Json)) throw new TypeError(`createEngine takes ${what} as an object`)
  return value
}
