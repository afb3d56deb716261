import type { Table } from '../model/table.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import type { CompileScope } from './compile-scope.ts'
import { NameSet } from './name-set.ts'
import type { Settings } from './settings/resolve-settings.ts'
import { TakeTree } from './take-tree.ts'

/** Where a condition is compiled that stands outside of a program: it takes nothing and names no place in the tree. */
export function lookScope(table: Table, tree: ReadTree, settings: Settings, at: string): CompileScope {
  return {
    table,
    tree,
    settings,
    takes: new TakeTree(),
    itemTakes: undefined,
    frozen: true,
    taking: false,
    nulls: 'keep',
    keepsNull: false,
    alternative: undefined,
    keepsDates: false,
    leavesNullsOut: false,
    at,
    to: '',
    registered: new Map(),
    constants: { count: 0, decisions: new Map() },
    answers: new Set(),
    names: new NameSet(),
  }
}
