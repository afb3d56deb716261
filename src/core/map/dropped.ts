import type { JournalEntry } from '../compile/run.ts'
import type { Normal } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import { mainBag, type Unit, unitsOf } from './unit.ts'
import { usedBy } from './used-by.ts'

/**
 * Names of the traits that no live request carries, each once, in event order, losers of duplicates last: what `explain` reports as dropped.
 *
 * @param taken the named places of which the table takes a part
 */
export function dropped(
  normal: Normal,
  journal: readonly JournalEntry[],
  taken: ReadonlySet<ReadNode>,
): readonly string[] {
  const bag = mainBag(normal)
  if (bag === undefined) return []
  const names: string[] = []
  const plain = journal.some(
    (entry) =>
      typeof entry !== 'number' &&
      (entry.node === normal.tree.main || (entry.node === normal.tree.root && !entry.reshape)) &&
      !entry.lost &&
      !entry.omitted &&
      !entry.except?.whole,
  )
  const indexes = plain ? bag.named : bag.keys.keys()
  for (const index of indexes) {
    for (const unit of unitsOf(bag, index, taken)) {
      if (!journal.some((entry) => usedBy(entry, unit, normal) !== undefined)) names.push(unitName(unit))
    }
  }
  for (const loser of bag.losers) names.push(loser.trait)
  return [...new Set(names)]
}

/** `address.city`, or the trait's own key. */
export function unitName(unit: Unit): string {
  return unit.part === undefined ? unit.key : `${unit.key}.${unit.part.key}`
}
