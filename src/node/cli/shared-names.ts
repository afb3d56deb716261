import type { CompiledCatalogue } from '../../core/compile/catalogue.ts'
import { makeIssue } from '../../core/model/make-issue.ts'
import type { Issue } from '../../index.ts'

/**
 * An issue for each name that a table of the catalogue has in common with one that is known by its names only: what compiling both would
 * have found.
 */
export function sharedNames(catalogue: CompiledCatalogue): readonly Issue[] {
  const compiled = new Set(catalogue.tables)
  return [...catalogue.names].flatMap(([name, ids]) => {
    const own = ids.find((id) => compiled.has(id))
    const other = ids.find((id) => !compiled.has(id))
    if (own === undefined || other === undefined) return []
    const message = `The name ${name} means ${own} and ${other}: an integrations entry of that name addresses both.`
    return [makeIssue('duplicate-name', '/aliases', message, 'Give each table names of its own.', own)]
  })
}
