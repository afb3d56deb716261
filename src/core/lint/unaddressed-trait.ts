import { GROUP_TRAIT_NAMES } from '../compile/check/check-unsupported.ts'
import type { TableLinter } from './linter.ts'
import { namedTraits } from './named-traits.ts'

/** A table with a group call says of each reserved trait and part of an address where it goes (SPEC 6). */
export const unaddressedTrait: TableLinter = {
  name: 'unaddressed-reserved-trait',
  scope: 'table',
  check({ table }, find) {
    const call = (['group', '*'] as const).find((name) => table.calls[name] !== undefined)
    if (call === undefined) return
    const listed = Object.keys(table.unsupported ?? {})
    const addressed = new Set([...namedTraits(table, call), ...listed])
    for (const name of GROUP_TRAIT_NAMES) {
      const [trait = name] = name.split('.')
      // A trait is addressed by any of its parts, a part by a reason that was given for the whole.
      const inPart = name === trait && [...addressed].some((other) => other.startsWith(`${name}.`))
      if (addressed.has(name) || inPart || listed.includes(trait)) continue
      find(
        `/calls/${call}`,
        `the reserved trait "${name}" goes nowhere`,
        `add a row, a rest, or the reason under unsupported`,
      )
    }
  },
}
