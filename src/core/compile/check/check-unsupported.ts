import { nearestName } from '../../model/nearest-name.ts'
import { pointer } from '../../model/pointer.ts'
import { GROUP_TRAITS } from '../../model/spec.ts'
import type { Table } from '../../model/table.ts'
import type { Report } from '../parse/report.ts'

/** The reserved group traits and the parts of an address, as `unsupported` names them. */
export const GROUP_TRAIT_NAMES: readonly string[] = Object.entries(GROUP_TRAITS).flatMap(([name, { parts }]) => [
  name,
  ...Object.keys(parts ?? {}).map((part) => `${name}.${part}`),
])

/** Checks that `unsupported` names reserved group traits and parts of an address. */
export function checkUnsupported(table: Table, report: Report): void {
  for (const name of Object.keys(table.unsupported ?? {})) {
    if (GROUP_TRAIT_NAMES.includes(name)) continue
    const near = nearestName(name, GROUP_TRAIT_NAMES)
    const hint = near === undefined ? `one of: ${GROUP_TRAIT_NAMES.join(', ')}` : `did you mean "${near}"?`
    report('unknown-key', pointer('/unsupported', name), `"${name}" is no reserved group trait`, hint)
  }
}
