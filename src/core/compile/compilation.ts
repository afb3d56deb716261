import { CALLS, type Call } from '../model/call.ts'
import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'
import type { Table } from '../model/table.ts'
import { ReadTree } from '../normalize/read-tree.ts'
import type { RegisteredConversions } from './convert/compile-conversion.ts'
import { compileProgram, type Program } from './program.ts'
import type { Settings } from './settings/resolve-settings.ts'
import { settingsRun } from './settings/settings-run.ts'

/** Programs kept of one table for instances that decide its rows alike; further ones are compiled for their instance alone. */
const MAX_VARIANTS = 64

interface Compiled {
  readonly base: Program
  readonly variants: Map<string, Program>
}

/** Tables compiled against one set of read trees. Shared by all engines of a catalogue, or an engine's own. */
export class Compilation {
  readonly trees: Readonly<Record<Call, ReadTree>>
  readonly #compiled: Map<Table, Compiled> = new Map()

  readonly #registered: RegisteredConversions

  /** @param registered conversions of the embedder's own @param dates further traits that hold dates */
  constructor(registered: RegisteredConversions, dates: readonly string[] = []) {
    this.#registered = registered
    const trees: Partial<Record<Call, ReadTree>> = {}
    for (const call of CALLS) {
      const tree = new ReadTree(call)
      for (const name of dates) tree.nameDate(name)
      trees[call] = tree
    }
    this.trees = trees as Record<Call, ReadTree>
  }

  /** Compiles a table with all its rows, which gives every path it names a place in the trees; once, when an engine first has it. */
  #add(table: Table): void {
    if (this.#compiled.has(table)) return
    this.#compiled.set(table, {
      base: compileProgram(table, this.trees, undefined, this.#registered),
      variants: new Map(),
    })
  }

  /** The table's program for these settings. Maps of customers' own fields are compiled in: only in an engine's own compilation. */
  program(table: Table, settings: Settings): Program {
    this.#add(table)
    const { base, variants } = this.#compiled.get(table) as Compiled
    if (hasOwnFields(table, settings)) return compileProgram(table, this.trees, settings, this.#registered)
    const run = settingsRun(settings)
    const key = base.decisions.map((decide) => (decide(run) ? '1' : '0')).join('')
    const known = variants.get(key)
    if (known !== undefined) return known
    const program = key.includes('0') ? compileProgram(table, this.trees, settings, this.#registered) : base
    if (variants.size < MAX_VARIANTS) variants.set(key, program)
    return program
  }
}

/** True when a map setting of sources has entries: the instance then has rows of its own. */
export function hasOwnFields(table: Table, settings: Settings): boolean {
  return Object.entries(table.settings ?? {}).some(([name, setting]) => {
    const value = settings[name] as Json | undefined
    return setting.type === 'map' && setting.of === undefined && isObject(value) && Object.keys(value).length > 0
  })
}
