import { compileCondition } from '../compile/compile-condition.ts'
import type { RequestProgram } from '../compile/compile-request.ts'
import { NameSet } from '../compile/name-set.ts'
import type { Program } from '../compile/program.ts'
import type { Run } from '../compile/run.ts'
import { TakeTree } from '../compile/take-tree.ts'
import type { Call } from '../model/call.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import type { Instance } from './instance.ts'
import { takenParts } from './taken-parts.ts'

/** An instance made ready to map: its own condition compiled, what its table takes in parts known. */
export class Mapper {
  readonly instance: Instance
  /** The instance's `when`; undefined when it has none. */
  readonly when: ((run: Run) => boolean) | undefined
  readonly #trees: Readonly<Record<Call, ReadTree>>
  readonly #tests: Map<ReadTree, (run: Run) => boolean> = new Map()
  readonly #parts: Map<ReadTree, ReadonlySet<ReadNode>> = new Map()

  constructor(instance: Instance, trees: Readonly<Record<Call, ReadTree>>) {
    this.instance = instance
    this.#trees = trees
    this.when = this.#compileWhen()
  }

  #compileWhen(): ((run: Run) => boolean) | undefined {
    const { when, table, settings } = this.instance
    if (when === undefined || table === undefined) return undefined
    return (run) => {
      const tree = run.normal.tree
      let test = this.#tests.get(tree)
      if (test === undefined) {
        const scope = {
          table,
          tree,
          settings,
          takes: new TakeTree(),
          itemTakes: undefined,
          taking: false,
          frozen: true,
        }
        const place = {
          nulls: 'keep' as const,
          at: '/when',
          to: '',
          constants: { count: 0, decisions: [] },
          answers: new Set<string>(),
          registered: new Map(),
          names: new NameSet(),
        }
        const condition = compileCondition(when, { ...scope, ...place })
        test = (run) => condition.test(run) === true
        this.#tests.set(tree, test)
      }
      return test(run)
    }
  }

  /** The traits of which the table takes a part, for a call that it has. */
  takenParts(tree: ReadTree): ReadonlySet<ReadNode> {
    let parts = this.#parts.get(tree)
    if (parts === undefined) {
      const requests = (this.instance.program as Program).calls[tree.call] as readonly RequestProgram[]
      parts = takenParts(requests, this.#trees[tree.call])
      this.#parts.set(tree, parts)
    }
    return parts
  }
}
