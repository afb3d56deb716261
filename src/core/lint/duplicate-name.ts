import { pointer } from '../model/pointer.ts'
import type { Table } from '../model/table.ts'
import { foldIdentity } from '../normalize/fold.ts'
import type { FolderLinter, TableFile } from './linter.ts'

/** A name in `integrations` addresses one table: no two share a folded id, title or alias (SPEC 5), but an overlay and what it extends. */
export const duplicateName: FolderLinter = {
  name: 'duplicate-name',
  scope: 'folder',
  check(entries, findIn) {
    const owners = new Map<string, TableFile>()
    for (const entry of entries) {
      for (const [name, path] of namesOf(entry.table)) {
        const key = foldIdentity(name)
        const owner = owners.get(key) ?? entry
        owners.set(key, owner)
        if (owner.family === entry.family) continue
        findIn(entry)(
          path,
          `"${name}" is also a name of "${owner.table.id}" (${owner.file})`,
          'give one of them another name',
        )
      }
    }
  },
}

function namesOf(table: Table): readonly (readonly [name: string, path: string])[] {
  const aliases = (table.aliases ?? []).map((alias, index) => [alias, pointer('/aliases', index)] as const)
  return [[table.id, '/id'], [table.title, '/title'], ...aliases]
}
