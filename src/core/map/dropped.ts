import { type BulkUse, type JournalEntry, lostKey } from '../compile/run.ts'
import type { TakeTree } from '../compile/take-tree.ts'
import type { Value } from '../model/value.ts'
import type { Bag, Normal } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import { isSplit, mainBag, type Unit, unitOfLoser, unitsOf } from './unit.ts'
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
  const uses = bulkUses(journal, normal)
  let names: string[] | undefined
  const { length } = uses.whole ? [] : uses.namedOnly ? bag.named : bag.keys
  for (let place = 0; place < length; place++) {
    const index = uses.namedOnly ? (bag.named[place] as number) : place
    if (isSent(bag, index, uses, journal, normal, taken)) continue
    const node = bag.nodes[index]
    const key = bag.keys[index] as string
    if (node === undefined && !uses.others && !carries(uses, node, key)) {
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
    const unit = unitOfLoser(loser)
    if (uses.others && journal.some((entry) => usedBy(entry, unit, normal) !== undefined)) continue
    names ??= []
    names.push(unitName(unit))
  }
  return names === undefined || names.length < 2 ? (names ?? []) : [...new Set(names)]
}

interface BulkUses {
  /** A use of the object whose entries have fates; the common delivery has one. */
  first: BulkUse | undefined
  /** Further ones. */
  more: BulkUse[] | undefined
  /** True when other objects were used as a whole. */
  others: boolean
  /** True when one of them is the event, with all of the object whose entries have fates: what forwards events sends this. */
  whole: boolean
  /** True when one use carries all that it does not take: only named entries can then be missing. */
  namedOnly: boolean
}

function bulkUses(journal: readonly JournalEntry[], normal: Normal): BulkUses {
  const uses: BulkUses = { first: undefined, more: undefined, others: false, whole: false, namedOnly: false }
  for (let index = 0; index < journal.length; index++) {
    const entry = journal[index] as JournalEntry
    if (typeof entry === 'number' || entry.except?.whole) continue
    if (entry.node !== normal.tree.main || entry.raw || entry.within !== undefined) {
      uses.others = true
      uses.whole ||=
        entry.node === normal.tree.root && entry.within === undefined && sendsInside(entry, normal.tree.main.name)
      continue
    }
    uses.namedOnly ||= entry.lost === undefined && entry.omitted === undefined
    if (uses.first === undefined) uses.first = entry
    else {
      uses.more ??= []
      uses.more.push(entry)
    }
  }
  return uses
}

/** True when a use sends all that is under a key of its object. Measured: without asking for each trait what becomes of it, forwarding takes a third. */
function sendsInside({ except, omitted, lost, reshape, shallow }: BulkUse, key: string): boolean {
  if (except?.of(key) !== undefined || omitted?.of(key) !== undefined) return false
  if (reshape !== undefined && !shallow) return false
  if (lost === undefined) return true
  for (const path of lost.keys()) if (path === key || path.startsWith(lostKey([key, '']))) return false
  return true
}

/** The common fates, told without looking at parts: read by a row, or carried as it is. */
function isSent(
  bag: Bag,
  index: number,
  { first, more }: BulkUses,
  journal: readonly JournalEntry[],
  normal: Normal,
  taken: ReadonlySet<ReadNode>,
): boolean {
  const node = bag.nodes[index]
  const key = bag.keys[index] as string
  const value = bag.values[index] as Value
  if (first !== undefined && keepsWhole(first, node, key, value, taken)) return true
  if (node !== undefined && normal.rawKeys[node.id] === bag.rawKeys[index] && journal.includes(node.id)) return true
  return more?.some((use) => keepsWhole(use, node, key, value, taken)) === true
}

/** True when a use carries an entry, or at least a part of it. */
function carries({ first, more }: BulkUses, node: ReadNode | undefined, key: string): boolean {
  return (first !== undefined && keeps(first, node, key)) || more?.some((use) => keeps(use, node, key)) === true
}

/** True when a use of all traits sends an entry, or at least a part of it. */
function keeps({ except, omitted, lost }: BulkUse, node: ReadNode | undefined, key: string): boolean {
  return !isTaken(except, node) && omittedOf(omitted, node, key)?.whole !== true && lost?.has(key) !== true
}

/** True when it sends the entry with all its parts. */
function keepsWhole(
  use: BulkUse,
  node: ReadNode | undefined,
  key: string,
  value: Value,
  taken: ReadonlySet<ReadNode>,
): boolean {
  if (!keeps(use, node, key) || omittedOf(use.omitted, node, key) !== undefined) return false
  if (use.intact === true || (use.reshape === undefined && use.lost === undefined)) return true
  return !isSplit(node, value, taken)
}

/** What rows take is named, so nothing else can be taken. */
function isTaken(tree: TakeTree | undefined, node: ReadNode | undefined): boolean {
  return tree !== undefined && node !== undefined && tree.ofNode(node) !== undefined
}

/** What of an entry a literal `omit` names. */
function omittedOf(tree: TakeTree | undefined, node: ReadNode | undefined, key: string): TakeTree | undefined {
  return tree === undefined ? undefined : node === undefined ? tree.of(key) : tree.ofNode(node)
}

/** `address.city`, or the trait's own key. */
export function unitName(unit: Unit): string {
  return unit.part === undefined ? unit.key : `${unit.key}.${unit.part.key}`
}
