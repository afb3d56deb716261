import { pointer } from '../model/pointer.ts'
import { soundsSecret } from '../model/sounds-secret.ts'
import type { TableLinter } from './linter.ts'

/** A setting that is named like a secret is typed as one: only then is it masked wherever it is shown. */
export const openSecret: TableLinter = {
  name: 'open-secret',
  scope: 'table',
  check({ table }, find) {
    for (const [name, { type, of, groupType }] of Object.entries(table.settings ?? {})) {
      // The key of a group type is a name that everybody sees.
      const open = (type === 'string' && groupType !== true) || type === 'list' || of === 'string'
      if (!open || !soundsSecret(name)) continue
      const [path, word] = of === undefined ? ['type', type] : ['of', of]
      find(
        pointer('/settings', name, path),
        `"${name}" sounds like a secret, but is a ${word}`,
        '"secret", or another name',
      )
    }
  },
}
