import type { Reserved, ReservedSet } from '../model/spec.ts'
import { fold } from '../normalize/fold.ts'

/** The reserved name that a step of a path means, by fold and alias, with what is reserved about it. */
export function reservedStep(
  set: ReservedSet,
  step: string | number,
): readonly [name: string, reserved: Reserved] | undefined {
  const key = fold(String(step))
  return Object.entries(set).find(([name, { aliases = [] }]) => [name, ...aliases].some((known) => fold(known) === key))
}
