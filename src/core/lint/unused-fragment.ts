import { visitTable } from '../compile/check/visit-table.ts'
import { pointer } from '../model/pointer.ts'
import type { TableLinter } from './linter.ts'

/** A fragment that no request includes, itself or through other fragments: nobody sees what its rows do. */
export const unusedFragment: TableLinter = {
  name: 'unused-fragment',
  scope: 'table',
  check({ table }, find) {
    const includes = new Map<string, string[]>()
    const reached = new Set<string>()
    visitTable(table, {
      include: (name, { fragment }) => {
        if (fragment === undefined) reached.add(name)
        else includes.set(fragment, [...(includes.get(fragment) ?? []), name])
      },
    })
    // A set gives what is added to it while it is read, once.
    for (const name of reached) for (const inner of includes.get(name) ?? []) reached.add(inner)
    for (const name of Object.keys(table.fragments ?? {})) {
      if (!reached.has(name))
        find(pointer('/fragments', name), `nothing includes the fragment "${name}"`, 'include it, or take it out')
    }
  },
}
