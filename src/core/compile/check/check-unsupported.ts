import { pointer } from '../../model/pointer.ts'
import { GROUP_TRAITS } from '../../model/spec.ts'
import type { Table } from '../../model/table.ts'
import type { Report } from '../parse/report.ts'
import { suggest } from '../parse/suggest.ts'

/** The reserved group traits and the parts of an address, as `unsupported` names them. */
export const GROUP_TRAIT_NAMES: readonly string[] = Object.entries(GROUP_TRAITS).flatMap(([name, { parts }]) => [
  name,
  ...Object.keys(parts ?? {}).map((part) => `${name}.${part}`),
])

/** Checks that `unsupported` names reserved group traits and parts of an address. */
export function checkUnsupported(table: Table, report: Report): void {
  for (const name of Object.keys(table.unsupported ?? {})) {
    if (GROUP_TRAIT_NAMES.includes(name)) continue
    const at = pointer('/unsupported', name)
    report('unknown-key', at, `"${name}" is no reserved group trait`, suggest(name, GROUP_TRAIT_NAMES))
  }
}
