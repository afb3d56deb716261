import type { BulkUse, JournalEntry } from '../compile/run.ts'
import type { TakeTree } from '../compile/take-tree.ts'
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
  const { wholes, others } = bulkUses(journal, normal)
  // Where one use carries all that it does not take, only named entries can be missing.
  const some = wholes.some(({ lost, omitted }) => lost === undefined && omitted === undefined)
  let names: string[] | undefined
  for (let place = 0, end = some ? bag.named.length : bag.keys.length; place < end; place++) {
    const index = some ? (bag.named[place] as number) : place
    const node = bag.nodes[index]
    const key = bag.keys[index] as string
    // The common fates, told without looking at parts: read by a row, or carried as it is.
    if (node !== undefined && normal.rawKeys[node.id] === bag.rawKeys[index] && journal.includes(node.id)) continue
    if (wholes.some((use) => keepsWhole(use, node, key, bag.values[index] as Value, taken))) continue
    if (node === undefined && !others && !wholes.some((use) => keeps(use, node, key))) {
      names ??= []
      names.push(key)
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

interface BulkUses {
  /** Uses of the object whose entries have fates. */
  readonly wholes: readonly BulkUse[]
  /** True when other objects were used as a whole. */
  readonly others: boolean
}

function bulkUses(journal: readonly JournalEntry[], normal: Normal): BulkUses {
  const wholes: BulkUse[] = []
  let others = false
  for (const entry of journal) {
    if (typeof entry === 'number' || entry.except?.whole) continue
    if (entry.node === normal.tree.main) wholes.push(entry)
    else others = true
  }
  return { wholes, others }
}

/** True when a use of all traits sends an entry, or at least a part of it. */
function keeps({ except, omitted, lost }: BulkUse, node: ReadNode | undefined, key: string): boolean {
  return !isTaken(except, node, key) && !isTaken(omitted, node, key) && lost?.has(key) !== true
}

/** True when it sends the entry with all its parts. */
function keepsWhole(
  use: BulkUse,
  node: ReadNode | undefined,
  key: string,
  value: Value,
  taken: ReadonlySet<ReadNode>,
): boolean {
  if (!keeps(use, node, key)) return false
  if (use.intact === true || (use.reshape === undefined && use.lost === undefined)) return true
  return !isSplit(node, value, taken)
}

function isTaken(tree: TakeTree | undefined, node: ReadNode | undefined, key: string): boolean {
  return tree !== undefined && (node === undefined ? tree.of(key) : tree.ofNode(node)) !== undefined
}

/** `address.city`, or the trait's own key. */
export function unitName(unit: Unit): string {
  return unit.part === undefined ? unit.key : `${unit.key}.${unit.part.key}`
}
