import { elements } from '../compile/compile-each.ts'
import type { BulkUse, JournalEntry } from '../compile/run.ts'
import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import type { Bag, Normal } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'

/** What has a fate of its own: a trait, or one part of a trait that is split. */
export interface Unit {
  /** Key of the trait in the normalised event. */
  readonly key: string
  readonly rawKey: string
  readonly node: ReadNode | undefined
  readonly value: Value
  /** The part: its key in the normalised value, and its named place. */
  readonly part: { readonly key: string; readonly node: ReadNode | undefined; readonly value: Value } | undefined
}

/** The object whose entries have fates: properties of track, page and screen, else traits. */
export function mainBag(normal: Normal): Bag | undefined {
  return normal.tree.main === normal.tree.traits ? normal.traits : normal.properties
}

/** True when the trait is reported by its parts: the spec names them, or a row takes one. */
export function isSplit(node: ReadNode | undefined, value: Value, taken: ReadonlySet<ReadNode>): node is ReadNode {
  if (node === undefined || value instanceof Instant || !isObject(value as Json)) return false
  const reserved = node.reserved
  const parts = reserved?.parts !== undefined && reserved.type !== 'list'
  return (parts || taken.has(node)) && Object.keys(value as JsonObject).length > 0
}

/** The units of one entry of a bag. */
export function unitsOf(bag: Bag, index: number, taken: ReadonlySet<ReadNode>): readonly Unit[] {
  const node = bag.nodes[index]
  const value = bag.values[index] as Value
  const unit = { key: bag.keys[index] as string, rawKey: bag.rawKeys[index] as string, node, value }
  if (!isSplit(node, value, taken)) return [{ ...unit, part: undefined }]
  return Object.keys(value as JsonObject).map((key) => {
    const part = { key, node: node.find(key)?.node, value: (value as JsonObject)[key] as Value }
    return { ...unit, part }
  })
}

/** How a journal entry used a unit; undefined when it did not. */
export function usedBy(entry: JournalEntry, unit: Unit, normal: Normal): 'mapped' | 'carried' | undefined {
  if (typeof entry === 'number')
    return readsUnit(normal.tree.nodes[entry] as ReadNode, unit, normal) ? 'mapped' : undefined
  if (entry.node === normal.tree.root || entry.node === normal.tree.main) {
    const except = entry.node === normal.tree.root ? entry.except?.at([normal.tree.main.name]) : entry.except
    return sends(entry, except, [unit.key, ...(unit.part === undefined ? [] : [unit.part.key])], unit)
      ? kind(entry)
      : undefined
  }
  if (entry.node === unit.node) {
    if (!isWinner(unit, normal)) return undefined
    if (unit.part === undefined) return kind(entry)
    return sends(entry, entry.except, [unit.part.key], unit) ? kind(entry) : undefined
  }
  return readsUnit(entry.node, unit, normal) ? kind(entry) : undefined
}

function kind(use: BulkUse): 'mapped' | 'carried' {
  return use.except === undefined ? 'mapped' : 'carried'
}

/** True when reading this place reads the unit, the whole of what holds it, or something inside it. */
function readsUnit(place: ReadNode, unit: Unit, normal: Normal): boolean {
  if (unit.node === undefined || !isWinner(unit, normal)) return false
  if (place === unit.node) return true
  const least = unit.part === undefined ? unit.node : unit.part.node
  if (least === undefined) return false
  for (let at: ReadNode | undefined = place; at !== undefined; at = at.parent) if (at === least) return true
  return false
}

/** Of several custom keys with one fold, only the preferred one is read by rows. */
function isWinner(unit: Unit, normal: Normal): boolean {
  return unit.node !== undefined && normal.rawKeys[unit.node.id] === unit.rawKey
}

/** True when a use of a whole object sends the value at these keys inside it. */
function sends(use: BulkUse, except: BulkUse['except'], keys: readonly string[], unit: Unit): boolean {
  const [first] = keys as [string]
  if (use.lost?.has(first)) return false
  for (const left of [except, use.omitted]) {
    if (left !== undefined && isTaken(left, keys)) return false
  }
  if (use.reshape === undefined || keys.length === 1) return true
  return hasLeaf(use.reshape({ [first]: { [keys[1] as string]: unit.part?.value ?? null } }))
}

function isTaken(tree: NonNullable<BulkUse['except']>, keys: readonly string[]): boolean {
  let at: BulkUse['except'] = tree
  for (const key of keys) {
    if (at.whole) return true
    at = at.of(key)
    if (at === undefined) return false
  }
  return at.whole
}

function hasLeaf(value: Value): boolean {
  if (value instanceof Instant || typeof value !== 'object' || value === null) return true
  for (const [, inner] of elements(value)) if (hasLeaf(inner)) return true
  return false
}
