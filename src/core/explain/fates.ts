import { elements } from '../compile/compile-each.ts'
import { isEmpty } from '../compile/is-empty.ts'
import type { NameSet } from '../compile/name-set.ts'
import { BulkUse, type JournalEntry, type Loss, lostKey } from '../compile/run.ts'
import { unitName } from '../map/dropped.ts'
import { isLive, type Planned } from '../map/plan.ts'
import { mainBag, type Unit, unitOfLoser, unitsOf } from '../map/unit.ts'
import { holderOf, isAt, isIn, isOutspelt, keysIn, keysOf, ownValue, rawPart, usedBy } from '../map/used-by.ts'
import type { DropReason, Fate } from '../model/delivery.ts'
import { DROP_REASONS } from '../model/drop-reasons.ts'
import type { Value } from '../model/value.ts'
import type { Normal } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'

/** What became of every trait (on track, page and screen: property) of the event, in event order; losers of duplicates last. */
export function fates(normal: Normal, planned: readonly Planned[], taken: ReadonlySet<ReadNode>): readonly Fate[] {
  const bag = mainBag(normal)
  if (bag === undefined) return []
  const all = bag.keys.flatMap((_, index) => unitsOf(bag, index, taken).map((unit) => fateOf(unit, normal, planned)))
  const losers = bag.losers.map((loser) => fateOf(unitOfLoser(loser), normal, planned))
  return [...all, ...losers]
}

function fateOf(unit: Unit, normal: Normal, planned: readonly Planned[]): Fate {
  const base = { trait: unitName(unit), key: rawPath(unit, normal) }
  const targets: string[] = []
  let fate: 'carried' | 'mapped' | undefined
  for (const { state, journal, labels } of planned) {
    if (!isLive(state)) continue
    for (const [index, entry] of journal.entries()) {
      const used = usedBy(entry, unit, normal)
      if (used === undefined) continue
      fate = fate === 'mapped' ? fate : used
      for (const target of targetsOf(entry, unit, normal, labels[index] as string)) targets.push(target)
    }
  }
  if (fate !== undefined) return { ...base, fate, to: [...new Set(targets)].join(', ') }
  return { ...base, fate: 'dropped', reason: unit.lost ? 'duplicate-trait' : reasonOf(unit, normal, planned) }
}

/** The raw spelling: of a part the path to it. */
function rawPath(unit: Unit, normal: Normal): string {
  const { part } = unit
  return part === undefined ? unit.rawKey : `${unit.rawKey}.${rawPart(part, normal)}`
}

/** The vendor fields that a use wrote a unit to. */
function targetsOf(entry: JournalEntry, unit: Unit, normal: Normal, label: string): readonly string[] {
  const keys = typeof entry === 'number' ? undefined : keysOf(entry, unit, normal)
  if (typeof entry === 'number' || keys === undefined) return [label]
  if (entry.fields !== undefined) return entry.fields.length === 0 ? [label] : entry.fields
  return placesOf(entry, keys, ownValue(entry, unit, normal)).map((path) => [label, ...path].filter(Boolean).join('.'))
}

/** Where a unit stands in what a use of an object gave. Keys that became equal are told by the whole, what is deeper by the unit alone. */
function placesOf({ reshape, placed }: BulkUse, keys: readonly string[], value: Value): readonly (readonly string[])[] {
  if (reshape === undefined) return [keys]
  const alone = pathsIn(reshape(holderOf(value, keys)), keys.length)
  const own = placed?.get(lostKey(keys.slice(0, 2))) ?? placed?.get(lostKey(keys.slice(0, 1)))
  if (own === undefined || alone.every(([key]) => own.has(key as string))) return alone
  return [...own].map((key) => [key, ...(alone[0]?.slice(1) ?? [])])
}

/** The keys inside a value under which something stands, this many levels deep at most. */
function pathsIn(value: Value, levels: number): readonly (readonly string[])[] {
  if (levels === 0 || typeof value !== 'object' || isEmpty(value)) return [[]]
  return [...elements(value)].flatMap(([key, inner]) =>
    pathsIn(inner, levels - 1).map((path) => [String(key), ...path]),
  )
}

function reasonOf(unit: Unit, normal: Normal, planned: readonly Planned[]): DropReason {
  const reasons = new Set<DropReason>(['not-mapped'])
  for (const { state, journal, program, losses, picked } of planned) {
    if (!isLive(state)) {
      if (names(program.names, unit, normal) || journal.some((entry) => usedBy(entry, unit, normal)))
        reasons.add('request-inactive')
      continue
    }
    for (const entry of journal) if (typeof entry !== 'number') addBulkReason(entry, unit, normal, reasons)
    for (const loss of losses) addLossReason(loss, unit, normal, reasons)
    for (const { node, entries } of picked) {
      if (keysIn(node, unit, normal) === undefined) continue
      const isPicked = entries.some((entry) =>
        typeof entry === 'number' ? isAt(normal.tree.node(entry), unit) : usedBy(entry, unit, normal),
      )
      reasons.add(isPicked ? 'duplicate-trait' : 'omitted')
    }
  }
  if (isOutspelt(unit, normal) && planned.some(({ program }) => namesPlace(program.names, unit, normal))) {
    reasons.add('duplicate-trait')
  }
  return DROP_REASONS.find((reason) => reasons.has(reason)) as DropReason
}

/** Why a row of a live request that named or used the unit did not send it. */
function addLossReason(loss: Loss, unit: Unit, normal: Normal, reasons: Set<DropReason>): void {
  const { entries } = loss
  const hit =
    loss.names === undefined ? entries.some((entry) => usedBy(entry, unit, normal)) : names(loss.names, unit, normal)
  if (hit) reasons.add(loss.reason)
  for (const entry of entries) if (typeof entry !== 'number') addBulkReason(entry, unit, normal, reasons)
}

/** Why a use of a whole object did not send the unit. */
function addBulkReason(use: BulkUse, unit: Unit, normal: Normal, reasons: Set<DropReason>): void {
  const named = use.within === undefined ? keysIn(use.node, unit, normal) : undefined
  if (named === undefined || isIn(use.except, named)) return
  if (named.length === 0) {
    if (use.hollowed) for (const reason of use.lost?.values() ?? []) reasons.add(reason)
    return
  }
  const keys = keysOf(use, unit, normal) as readonly string[]
  const lost = keys
    .map((_, index) => use.lost?.get(lostKey(keys.slice(0, index + 1))))
    .find((reason) => reason !== undefined)
  if (lost !== undefined) reasons.add(lost)
  else if (isIn(use.omitted, keys)) reasons.add('omitted')
  else if (usedBy(use, unit, normal) === undefined) {
    reasons.add((unit.part ?? unit).value === null ? 'null-dropped' : use.leftOut)
  }
}

/** True when the set names the unit, in whatever spelling, something in it, or what holds it. */
function names(set: NameSet, unit: Unit, normal: Normal): boolean {
  if (namesPlace(set, unit, normal)) return true
  return set.bulks.some(({ node, except }) => {
    const use = new BulkUse(node, except?.())
    return usedBy(use, unit, normal) !== undefined
  })
}

/** True when the set names the place of the unit, something in it, or what holds it, whatever spelling is read there. */
function namesPlace({ ids, bulks }: NameSet, unit: Unit, { tree }: Normal): boolean {
  return ids.some((id) => isAt(tree.node(id), unit)) || bulks.some(({ node }) => node === unit.node)
}
