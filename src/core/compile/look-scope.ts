import type { Table } from '../model/table.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import type { CompileScope } from './compile-scope.ts'
import { NameSet } from './name-set.ts'
import type { Settings } from './settings/resolve-settings.ts'
import { Respellings } from './shape/respellings.ts'
import { TakeTree } from './take-tree.ts'

/**
 * Where a condition is compiled that stands outside of a program: it takes nothing.
 *
 * @param frozen whether it names no place in the tree: where an event may have been read
 */
export function lookScope(table: Table, tree: ReadTree, settings: Settings, at: string, frozen = true): CompileScope {
  return {
    table,
    tree,
    settings,
    takes: new TakeTree(),
    itemTakes: undefined,
    frozen,
    taking: false,
    nulls: 'keep',
    keepsNull: false,
    alternative: undefined,
    keepsDates: false,
    leavesNullsOut: false,
    at,
    to: '',
    registered: new Map(),
    respellings: new Respellings(),
    constants: { count: 0, decisions: new Map() },
    answers: new Set(),
    names: new NameSet(),
  }
}
