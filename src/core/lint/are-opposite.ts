import type { Condition } from '../model/table.ts'

/** True when one condition is the `not` of the other, word for word: exactly one of them holds. */
export function areOpposite(one: Condition | undefined, other: Condition | undefined): boolean {
  return one !== undefined && other !== undefined && (negates(one, other) || negates(other, one))
}

function negates(one: Condition, other: Condition): boolean {
  return 'not' in one && JSON.stringify(one.not) === JSON.stringify(other)
}
