import { CALLS, type Call } from '../model/call.ts'
import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'
import type { Table } from '../model/table.ts'
import { ReadTree } from '../normalize/read-tree.ts'
import { type CallProgram, compileCall } from './compile-call.ts'
import type { RequestProgram } from './compile-request.ts'
import type { CompileScope } from './compile-scope.ts'
import type { RegisteredConversions } from './convert/compile-conversion.ts'
import type { Settings } from './settings/resolve-settings.ts'
import { settingsRun } from './settings/settings-run.ts'
import { compileFaults, type Fault } from './settings-faults.ts'
import { Respellings } from './shape/respellings.ts'

/** Programs kept of one call for instances that decide its rows alike; further ones are compiled for their instance alone. */
const MAX_VARIANTS = 64

/** What is kept of a table. */
interface Compiled {
  readonly calls: Map<Call, CallProgram[]>
  readonly faults: (settings: Settings) => readonly Fault[]
}

/** Tables compiled against one set of read trees, each call when it is first asked for. Shared by all engines of a catalogue, or an engine's own. */
export class Compilation {
  readonly trees: Readonly<Record<Call, ReadTree>>
  readonly #compiled: Map<Table, Compiled> = new Map()
  readonly #known: Pick<CompileScope, 'registered' | 'respellings'>

  /** @param registered conversions of the embedder's own @param dates further traits that hold dates */
  constructor(registered: RegisteredConversions, dates: readonly string[] = []) {
    this.#known = { registered, respellings: new Respellings() }
    const trees: Partial<Record<Call, ReadTree>> = {}
    for (const call of CALLS) {
      const tree = new ReadTree(call)
      for (const name of dates) tree.nameDate(name)
      trees[call] = tree
    }
    this.trees = trees as Record<Call, ReadTree>
  }

  /** Why an instance of the table with these settings cannot send; empty when it can. */
  faults(table: Table, settings: Settings): readonly Fault[] {
    return this.#of(table).faults(settings)
  }

  /**
   * The requests of a call for these settings; undefined when the table does not have it. The first time all that they name gets a place in
   * the call's tree, so it comes before an event is read. Maps of customers' own fields are compiled in: only in an engine's own compilation.
   */
  requests(table: Table, settings: Settings, call: Call): readonly RequestProgram[] | undefined {
    const compile = (): CallProgram | undefined => compileCall(table, this.trees[call], settings, this.#known)
    if (hasOwnFields(table, settings)) return compile()?.requests
    const { calls } = this.#of(table)
    const variants = calls.get(call) ?? []
    calls.set(call, variants)
    const run = settingsRun(settings)
    const known = variants.find(({ decisions }) => decisions.every(({ test, truth }) => test(run) === truth))
    if (known !== undefined) return known.requests
    const program = compile()
    if (program !== undefined && variants.length < MAX_VARIANTS) variants.push(program)
    return program?.requests
  }

  #of(table: Table): Compiled {
    let compiled = this.#compiled.get(table)
    if (compiled === undefined) {
      compiled = { calls: new Map(), faults: compileFaults(table, this.trees) }
      this.#compiled.set(table, compiled)
    }
    return compiled
  }
}

/** True when a map setting of sources has entries: the instance then has rows of its own. */
export function hasOwnFields(table: Table, settings: Settings): boolean {
  return Object.entries(table.settings ?? {}).some(([name, setting]) => {
    const value = settings[name] as Json | undefined
    return setting.type === 'map' && setting.of === undefined && isObject(value) && Object.keys(value).length > 0
  })
}
