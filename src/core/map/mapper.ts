import type { Compilation } from '../compile/compilation.ts'
import { compileCondition } from '../compile/compile-condition.ts'
import type { RequestProgram } from '../compile/compile-request.ts'
import { lookScope } from '../compile/look-scope.ts'
import type { Run } from '../compile/run.ts'
import type { Call } from '../model/call.ts'
import type { Condition, Table } from '../model/table.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import type { Instance } from './instance.ts'
import { takenParts } from './taken-parts.ts'

/** What an instance does with one call. */
export interface CallMapper {
  /** Its requests, in an order in which what comes first comes first. */
  readonly requests: readonly RequestProgram[]
  /** Values that depend on settings only, filled in at first use. */
  readonly constants: unknown[]
  /** The traits of which the requests take a part. */
  readonly takenParts: ReadonlySet<ReadNode>
}

/** An instance made ready to map, each call when its first event comes. */
export class Mapper {
  readonly instance: Instance
  /** The instance's `when`; undefined when it has none. */
  readonly when: ((run: Run) => boolean) | undefined
  readonly #compilation: Compilation
  readonly #tests: Map<ReadTree, (run: Run) => boolean> = new Map()
  readonly #calls: Map<Call, CallMapper | undefined> = new Map()

  constructor(instance: Instance, compilation: Compilation) {
    this.instance = instance
    this.#compilation = compilation
    this.when = this.#compileWhen()
  }

  #compileWhen(): ((run: Run) => boolean) | undefined {
    const { when, table } = this.instance
    if (when === undefined || table === undefined) return undefined
    return (run) => {
      const { tree } = run.normal
      return (this.#tests.get(tree) ?? this.#testIn(tree, true))(run)
    }
  }

  /** Compiles the instance's `when` for the events of a tree. */
  #testIn(tree: ReadTree, frozen: boolean): (run: Run) => boolean {
    const { when, table, settings } = this.instance
    const scope = lookScope(table as Table, tree, settings, '/when', frozen)
    const condition = compileCondition(when as Condition, scope)
    const test = (run: Run): boolean => condition.test(run) === true
    this.#tests.set(tree, test)
    return test
  }

  /**
   * What it does with a call; undefined when it is misconfigured or its table does not have the call. Compiled when it is first asked for,
   * which has to be before the event is read: then the places that it names get their numbers.
   */
  of(call: Call): CallMapper | undefined {
    const known = this.#calls.get(call)
    if (known !== undefined || this.#calls.has(call)) return known
    // What `when` reads is read alike whatever other tables of the catalogue name.
    if (this.when !== undefined) this.#testIn(this.#compilation.trees[call], false)
    const compiled = this.#compile(call)
    this.#calls.set(call, compiled)
    return compiled
  }

  #compile(call: Call): CallMapper | undefined {
    const { table, settings, issues } = this.instance
    if (table === undefined || issues.length > 0) return undefined
    const requests = this.#compilation.requests(table, settings, call)
    if (requests === undefined) return undefined
    return { requests, constants: [], takenParts: takenParts(requests, this.#compilation.trees[call]) }
  }
}
