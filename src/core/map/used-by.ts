import { hasLeaf } from '../compile/has-leaf.ts'
import { type BulkUse, type JournalEntry, lostKey } from '../compile/run.ts'
import type { TakeTree } from '../compile/take-tree.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { sameJson } from '../model/same-json.ts'
import type { Value } from '../model/value.ts'
import type { Normal } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import type { Unit, UnitPart } from './unit.ts'

/** How a journal entry used a unit; undefined when it did not. */
export function usedBy(entry: JournalEntry, unit: Unit, normal: Normal): 'mapped' | 'carried' | undefined {
  if (unit.lost && (typeof entry === 'number' || !entry.raw)) return undefined
  if (typeof entry === 'number') {
    return readsUnit(normal.tree.node(entry), unit, normal) ? 'mapped' : undefined
  }
  if (entry.except?.whole) return undefined
  const keys = keysIn(entry.node, unit, normal)
  const used = keys === undefined ? readsUnit(entry.node, unit, normal) : sends(entry, keys, unit, normal)
  if (!used) return undefined
  return entry.except === undefined ? 'mapped' : 'carried'
}

/** The keys that lead from an object to a unit in it; undefined when the unit is not in it as a whole. */
export function keysIn(object: ReadNode, unit: Unit, normal: Normal): readonly string[] | undefined {
  const part = unit.part === undefined ? [] : [unit.part.key]
  if (object === unit.node) return isPreferred(unit.node, unit.rawKey, normal) ? part : undefined
  const { main, root } = normal.tree
  if (object === main) return [unit.key, ...part]
  return object === root ? [main.name, unit.key, ...part] : undefined
}

/** The same keys as the use has them: those of the event as it came, where it reads that. */
export function keysOf(use: BulkUse, unit: Unit, normal: Normal): readonly string[] | undefined {
  const keys = keysIn(use.node, unit, normal)
  if (keys === undefined || !use.raw) return keys
  const part = unit.part === undefined ? [] : [rawPart(unit.part, normal)]
  const whole = use.node === unit.node ? [] : [unit.rawKey]
  return use.node === normal.tree.root ? [normal.tree.main.name, ...whole, ...part] : [...whole, ...part]
}

/** The raw key of a part of a unit. Only what is reserved is renamed. */
export function rawPart({ key, rawKey, node }: UnitPart, normal: Normal): string {
  return rawKey ?? (node?.reserved && normal.rawKeys[node.id]) ?? key
}

/** A value as it stands at these keys: the object that holds it and nothing else. */
export function holderOf(value: Value, keys: readonly string[]): Value {
  return keys.reduceRight((inner: Value, key): Value => ({ [key]: inner }), value)
}

/** True when what is at these keys is in the tree. */
export function isIn(tree: TakeTree | undefined, keys: readonly string[]): boolean {
  let at = tree
  for (const key of keys) {
    if (at === undefined || at.whole) break
    at = at.of(key)
  }
  return at?.whole === true
}

/** The value of a unit as a use has it: of the event as it came no date is read. */
export function ownValue({ raw }: BulkUse, { rawKey, part, value }: Unit, normal: Normal): Value {
  if (!raw) return part === undefined ? value : part.value
  const whole = (normal.raw[normal.tree.main.name] as JsonObject)[rawKey] as Json
  return part === undefined ? whole : ((whole as JsonObject)[rawPart(part, normal)] as Json)
}

/** True when a place is that of the unit in whatever spelling, the whole of what holds it, or something inside it. */
export function isAt(place: ReadNode, unit: Unit): boolean {
  if (place === unit.node) return true
  const least = unit.part === undefined ? unit.node : unit.part.node
  if (least === undefined) return false
  for (let at: ReadNode | undefined = place; at !== undefined; at = at.parent) if (at === least) return true
  return false
}

/** True when reading this place reads the unit, the whole of what holds it, or something inside it. */
function readsUnit(place: ReadNode, unit: Unit, normal: Normal): boolean {
  if (!isAt(place, unit)) return false
  const { node, rawKey } = unit
  return place === node ? isPreferred(place, rawKey, normal) : !isOutspelt(unit, normal)
}

/** Of several custom keys with one fold, only the preferred one is read by rows. */
function isPreferred(node: ReadNode, rawKey: string, normal: Normal): boolean {
  return normal.rawKeys[node.id] === rawKey
}

/** True when another spelling of the unit, or of what it is a part of, is the one that is read. */
export function isOutspelt({ node, rawKey, part }: Unit, normal: Normal): boolean {
  if (node === undefined) return false
  if (!isPreferred(node, rawKey, normal)) return true
  return part?.node !== undefined && !isPreferred(part.node, rawPart(part, normal), normal)
}

/** True when keys lead to a place, to what holds it or into it. */
function isAlong(place: readonly string[] | undefined, keys: readonly string[]): boolean {
  return place === undefined || place.every((key, index) => keys[index] === undefined || keys[index] === key)
}

/** True when a use of a whole object sends the value at these keys inside it. */
function sends(use: BulkUse, named: readonly string[], unit: Unit, normal: Normal): boolean {
  const keys = keysOf(use, unit, normal) as readonly string[]
  if (isIn(use.except, named) || isIn(use.omitted, keys) || !isAlong(use.within, keys)) return false
  if (keys.some((_, index) => use.lost?.has(lostKey(keys.slice(0, index + 1))))) return false
  // Shaping tells whether it left something of the whole, and of which entries of the first level; of what is deeper it is asked.
  if (keys.length === 0 || use.within !== undefined) return !use.hollowed
  if (use.reshape === undefined || keys.length === 1) return true
  const value = ownValue(use, unit, normal)
  const left = use.reshape(holderOf(value, keys))
  if (hasLeaf(value)) return hasLeaf(left)
  return !sameJson(left as Json, use.reshape(holderOf({}, keys.slice(0, -1))) as Json)
}
