import type { BulkUse, JournalEntry } from '../compile/run.ts'
import type { Value } from '../model/value.ts'
import type { Normal } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import { isSplit, mainBag, type Unit, unitsOf } from './unit.ts'
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
  const read = new Set<number>()
  for (const entry of journal) if (typeof entry === 'number') read.add(entry)
  const whole = journal.find((entry) => isWhole(entry, normal)) as BulkUse | undefined
  for (const index of whole === undefined ? bag.keys.keys() : bag.named) {
    const node = bag.nodes[index]
    // The two common fates, told without looking at parts: read by a row, or carried as it is.
    if (node !== undefined && read.has(node.id) && normal.rawKeys[node.id] === bag.rawKeys[index]) continue
    const kept = whole !== undefined && whole.except?.of(bag.keys[index] as string) === undefined
    // Shaping may have lost a part of what it kept.
    if (kept && (whole.reshape === undefined || !isSplit(node, bag.values[index] as Value, taken))) continue
    for (const unit of unitsOf(bag, index, taken)) {
      if (!journal.some((entry) => usedBy(entry, unit, normal) !== undefined)) names.push(unitName(unit))
    }
  }
  for (const loser of bag.losers) names.push(loser.trait)
  return [...new Set(names)]
}

/** True for a use of all traits from which shaping lost no entry: what it does not leave out, it sends. */
function isWhole(entry: JournalEntry, normal: Normal): boolean {
  if (typeof entry === 'number' || entry.lost || entry.omitted || entry.except?.whole) return false
  return entry.node === normal.tree.main
}

/** `address.city`, or the trait's own key. */
export function unitName(unit: Unit): string {
  return unit.part === undefined ? unit.key : `${unit.key}.${unit.part.key}`
}
