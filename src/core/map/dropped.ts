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
  const whole = wholeUse(journal, normal)
  let names: string[] | undefined
  for (let place = 0, end = whole === undefined ? bag.keys.length : bag.named.length; place < end; place++) {
    const index = whole === undefined ? place : (bag.named[place] as number)
    const node = bag.nodes[index]
    // The common fates, told without looking at parts: read by a row, or carried as it is.
    if (node !== undefined && normal.rawKeys[node.id] === bag.rawKeys[index] && journal.includes(node.id)) continue
    if (whole !== undefined && isKept(whole, node, bag.keys[index] as string)) {
      // Shaping may have lost a part of what it kept.
      if (whole.reshape === undefined || whole.intact === true) continue
      if (!isSplit(node, bag.values[index] as Value, taken)) continue
    }
    // Of a trait that nothing reads but single places, no use can be found.
    if (node === undefined && whole === undefined && !journal.some((entry) => typeof entry !== 'number')) {
      names ??= []
      names.push(bag.keys[index] as string)
      continue
    }
    for (const unit of unitsOf(bag, index, taken)) {
      if (journal.some((entry) => usedBy(entry, unit, normal) !== undefined)) continue
      names ??= []
      names.push(unitName(unit))
    }
  }
  for (const loser of bag.losers) {
    names ??= []
    names.push(loser.trait)
  }
  return names === undefined || names.length < 2 ? (names ?? []) : [...new Set(names)]
}

function wholeUse(journal: readonly JournalEntry[], normal: Normal): BulkUse | undefined {
  for (const entry of journal) if (typeof entry !== 'number' && isWhole(entry, normal)) return entry
  return undefined
}

function isKept({ except }: BulkUse, node: ReadNode | undefined, key: string): boolean {
  return except === undefined || (node === undefined ? except.of(key) : except.ofNode(node)) === undefined
}

/** True for a use of all traits from which shaping lost no entry: what it does not leave out, it sends. */
function isWhole(entry: BulkUse, normal: Normal): boolean {
  if (entry.lost || entry.omitted || entry.except?.whole) return false
  return entry.node === normal.tree.main
}

/** `address.city`, or the trait's own key. */
export function unitName(unit: Unit): string {
  return unit.part === undefined ? unit.key : `${unit.key}.${unit.part.key}`
}
