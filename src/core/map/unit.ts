import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import type { Bag, Loser, Normal } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'

/** What has a fate of its own: a trait, or one part of a trait that is split. */
export interface Unit {
  /** Key of the trait in the normalised event. */
  readonly key: string
  readonly rawKey: string
  readonly node: ReadNode | undefined
  readonly value: Value
  readonly part: UnitPart | undefined
  /** True for a spelling of a reserved trait, or of a part of one, that was not used: only the event as it came has it. */
  readonly lost: boolean
}

/** A part of a trait that is split. */
export interface UnitPart {
  /** Its key in the normalised value. */
  readonly key: string
  /** As it came, where that is not known by its named place. */
  readonly rawKey: string | undefined
  readonly node: ReadNode | undefined
  readonly value: Value
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
  const key = bag.keys[index] as string
  const rawKey = bag.rawKeys[index] as string
  // Written out: of an object that is spread into one with a further key V8 keeps something as long as it keeps old objects. Measured:
  // 14 instead of 22 MB of them for 6,000 events of which a few reserved traits are dropped.
  if (!isSplit(node, value, taken)) return [{ key, rawKey, node, value, part: undefined, lost: false }]
  return Object.keys(value as JsonObject).map((name) => {
    const inner = node.find(name)?.node
    const part = { key: name, rawKey: undefined, node: inner, value: (value as JsonObject)[name] as Value }
    return { key, rawKey, node, value, part, lost: false }
  })
}

/** The unit of a spelling that was not used. */
export function unitOfLoser({ node, rawKeys, value }: Loser): Unit {
  const [rawKey, inner] = rawKeys as readonly [string, string?]
  if (inner === undefined) return { key: node.name, rawKey, node: undefined, value, part: undefined, lost: true }
  const trait = node.parent as ReadNode
  const part = { key: node.name, rawKey: inner, node: undefined, value }
  return { key: trait.name, rawKey, node: trait, value, part, lost: true }
}
