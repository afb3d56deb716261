import { visitTable } from '../compile/check/visit-table.ts'
import type { Place } from '../compile/check/visitor.ts'
import type { Path } from '../compile/parse/parse-path.ts'
import { suggest } from '../compile/parse/suggest.ts'
import { reservedStep } from '../compile/reserved-step.ts'
import { GROUP_TRAITS, IDENTIFY_TRAITS, type ReservedSet, TRACK_PROPERTIES } from '../model/spec.ts'
import { fold } from '../normalize/fold.ts'
import type { TableLinter } from './linter.ts'

/** A path to a part of a reserved object that the spec does not know: `traits.address.zipcode` is most likely always absent. */
export const unknownReservedPart: TableLinter = {
  name: 'unknown-reserved-part',
  scope: 'table',
  check({ table }, find) {
    visitTable(table, {
      read: (path, place) => {
        const [set, ...steps] = startOf(path, place)
        const [head, ...below] = steps
        const [name, reserved] = (set && head !== undefined && reservedStep(set, head)) || []
        const part = below.find((step) => typeof step === 'string')
        if (reserved?.parts === undefined || part === undefined || reservedStep(reserved.parts, part) !== undefined)
          return
        const parts = Object.keys(reserved.parts)
        const hint = suggest(String(part), parts, `its parts: ${parts.join(', ')}`)
        find(place.at, `${path.text} reads no reserved part of "${name}"`, hint())
      },
    })
  },
}

/** The reserved names at the place where a path begins, and its steps from there. Exact (`raw`) and free paths have none. */
function startOf(path: Path, place: Place): readonly [set?: ReservedSet, ...steps: (string | number)[]] {
  if (path.root === 'properties') return [TRACK_PROPERTIES, ...path.steps]
  if (path.root === 'traits') return [place.call === 'group' ? GROUP_TRAITS : IDENTIFY_TRAITS, ...path.steps]
  const [first, ...steps] = path.steps
  return path.root === 'context' && fold(String(first)) === 'traits' ? [IDENTIFY_TRAITS, ...steps] : []
}
