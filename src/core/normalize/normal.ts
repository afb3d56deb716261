import type { Call } from '../model/call.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import type { Layout } from './layout.ts'
import type { ReadNode } from './read-node.ts'
import type { ReadTree } from './read-tree.ts'

/** The entries of an object whose keys were read, in event order: parallel arrays, no canonical copy. */
export interface Entries {
  /** Canonical key of a reserved trait, the (recased) raw key of a custom one. */
  readonly keys: string[]
  readonly rawKeys: string[]
  readonly values: Value[]
  /** What the entry is named by; undefined for a custom trait that no table names. */
  readonly nodes: (ReadNode | undefined)[]
}

/** The entries of a traits or properties object. */
export interface Bag {
  /** As in `Entries`. */
  readonly keys: readonly string[]
  readonly rawKeys: readonly string[]
  readonly values: readonly Value[]
  readonly nodes: readonly (ReadNode | undefined)[]
  /** Indexes of the entries that are named. */
  readonly named: readonly number[]
  /** True when reading changed a value, other than a date that was spelt in the canonical form. */
  readonly changed: boolean
  /** What its keys come to, where that is remembered. */
  readonly layout: Layout | undefined
  /** Raw keys that lost against another spelling of the same reserved trait, or of a part of one. */
  readonly losers: Loser[]
}

/** A spelling of a reserved trait that was not used. */
export interface Loser {
  /** The trait, or the part. */
  readonly node: ReadNode
  /** Its key as it came, of a part behind that of the trait: `created_at`, `address`, `City`. */
  readonly rawKeys: readonly string[]
  readonly value: Json
}

/** An event once read: every named place by its number, the free-form objects entry by entry. */
export interface Normal {
  /** Undefined when `type` is none of the six. */
  readonly call: Call | undefined
  readonly tree: ReadTree
  /** The event as it came, made safe for JSON. */
  readonly raw: JsonObject
  /** False when an issue of the event is an error: no delivery of it can be ready. */
  readonly valid: boolean
  readonly slots: readonly (Value | undefined)[]
  /** The raw key each named place was found under, by the place's number. */
  readonly rawKeys: readonly (string | undefined)[]
  readonly traits: Bag | undefined
  readonly properties: Bag | undefined
  /** True when events with the same free-form keys keep coming. */
  readonly familiar: boolean
  /** Objects and lists in `slots` and bags that reading made; undefined when all are the event's own. */
  readonly made: ReadonlySet<Value> | undefined
  /** True when it is nested deeper than it may be, and has to be cut and read again. */
  readonly tooDeep: boolean
  readonly issues: Issue[]
}

/** What is being filled while an event is read. */
export interface Reading {
  readonly tree: ReadTree
  readonly slots: (Value | undefined)[]
  readonly rawKeys: (string | undefined)[]
  readonly issues: Issue[]
  /** Objects and lists that reading made. */
  made: Set<Value> | undefined
  /** Where spellings of reserved parts that lost are noted, while a bag is read. */
  losers: Loser[] | undefined
  /** Respells a custom key; absent: keys are kept. */
  readonly recase: ((key: string) => string) | undefined
}

/** The raw value at a named place; undefined when it is absent. */
export function rawValue(normal: Normal, node: ReadNode): Json | undefined {
  const steps: string[] = []
  for (let at: ReadNode | undefined = node; at?.parent !== undefined; at = at.parent) {
    const key = normal.rawKeys[at.id]
    if (key === undefined) return undefined
    steps.unshift(key)
  }
  let value: Json | undefined = normal.raw
  for (const step of steps) value = (value as JsonObject)[step]
  return value
}

/** Adds one entry. */
export function append(entries: Entries, key: string, rawKey: string, value: Value, node: ReadNode | undefined): void {
  entries.keys.push(key)
  entries.rawKeys.push(rawKey)
  entries.values.push(value)
  entries.nodes.push(node)
}
