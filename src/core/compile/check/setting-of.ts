import type { Setting, Table } from '../../model/table.ts'
import type { Path } from '../parse/parse-path.ts'

/** The setting that a path reads; undefined when it reads no setting or one that is not there. */
export function settingOf(table: Table, path: Path): Setting | undefined {
  const [name] = path.steps
  if (path.root !== 'settings' || typeof name !== 'string') return undefined
  const settings = table.settings ?? {}
  return Object.hasOwn(settings, name) ? settings[name] : undefined
}
