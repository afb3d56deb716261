import { Instant } from '../model/instant.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import { layoutOf } from './layout-of.ts'
import { append, type Bag, type Entries, type Loser, type Reading } from './normal.ts'
import { beats, type Contender } from './prefer-key.ts'
import type { ReadNode } from './read-node.ts'
import { readValue } from './read-value.ts'
import { recaseKeys } from './recase-keys.ts'
import { reportDuplicate } from './report-duplicate.ts'

/** Objects of more entries are not read by their values in one go, which V8 does slowly for those it keeps as dictionaries. */
const MANY = 128

/** Reads a traits or properties object in one pass over its keys: every entry is kept, the named ones also land in their slots. */
export function readBag(node: ReadNode, object: JsonObject, path: string, reading: Reading): Bag {
  return readOnce(node, object, path, reading) ?? readSeveral(node, object, path, reading)
}

/** The usual object, in which no two keys name the same place; undefined for any other. */
function readOnce(node: ReadNode, object: JsonObject, path: string, reading: Reading): Bag | undefined {
  const known = Object.keys(object)
  const layout = layoutOf(node, known, reading.rawKeys)
  if (layout === undefined) return undefined
  const { rawKeys, nodes, named } = layout
  const values: Value[] = known.length > MANY ? known.map((key) => object[key] as Json) : Object.values(object)
  const losers: Loser[] = []
  let changed = false
  reading.losers = losers
  for (let place = 0; place < named.length; place++) {
    const index = named[place] as number
    const child = nodes[index] as ReadNode
    const key = rawKeys[index] as string
    reading.rawKeys[child.id] = key
    const raw = values[index] as Json
    const value = readValue(child, raw, path, key, reading)
    reading.slots[child.id] = value
    if (value === raw) continue
    values[index] = value
    changed ||= !(value instanceof Instant && value.iso === raw)
  }
  reading.losers = undefined
  if (reading.recase === undefined) return { keys: layout.keys, rawKeys, values, nodes, named, losers, layout, changed }
  const bag = { keys: [...layout.keys], rawKeys, values, nodes, named, losers, layout: undefined, changed }
  recaseKeys(bag, reading.recase, path, reading)
  return bag
}

function readSeveral(node: ReadNode, object: JsonObject, path: string, reading: Reading): Bag {
  const entries: Entries = { keys: [], rawKeys: [], values: [], nodes: [] }
  const named: number[] = []
  const bag: Bag = { ...entries, named, losers: [], layout: undefined, changed: true }
  const losers: { readonly key: string; readonly node: ReadNode }[] = []
  const ranks = new Map<ReadNode, { index: number; rank: number }>()
  for (const key of Object.keys(object)) {
    const value = object[key] as Json
    const match = node.find(key)
    if (match === undefined) {
      append(entries, key, key, value, undefined)
      continue
    }
    const child = match.node
    const held = ranks.get(child)
    if (held === undefined) {
      ranks.set(child, { index: bag.keys.length, rank: match.rank })
      named.push(bag.keys.length)
      append(entries, child.reserved === undefined ? key : child.name, key, value, child)
      continue
    }
    const challenger: Contender = { key, rank: match.rank, value }
    const holder: Contender = {
      key: bag.rawKeys[held.index] as string,
      rank: held.rank,
      value: bag.values[held.index] as Json,
    }
    const wins = beats(challenger, holder, child.reserved && match.name)
    if (child.reserved === undefined) {
      if (wins) ranks.set(child, { index: bag.keys.length, rank: match.rank })
      named.push(bag.keys.length)
      append(entries, key, key, value, child)
      continue
    }
    if (wins) {
      entries.rawKeys[held.index] = key
      entries.values[held.index] = value
      held.rank = match.rank
    }
    losers.push({ key: wins ? holder.key : key, node: child })
  }
  reading.losers = bag.losers
  for (const index of bag.named) {
    const child = bag.nodes[index] as ReadNode
    const wins = (ranks.get(child) as { index: number }).index === index
    // Of a custom trait every spelling is kept; a declared date is one in each of them.
    if (!wins && !child.date) continue
    const key = bag.rawKeys[index] as string
    if (wins) reading.rawKeys[child.id] = key
    const value = readValue(child, bag.values[index] as Json, path, key, reading)
    entries.values[index] = value
    if (wins) reading.slots[child.id] = value
  }
  reading.losers = undefined
  for (const { key, node } of losers) {
    reportDuplicate(path, object, reading.rawKeys[node.id] as string, key, reading)
    bag.losers.push({ node, rawKeys: [key], value: object[key] as Json })
  }
  if (reading.recase !== undefined) recaseKeys(entries, reading.recase, path, reading)
  return bag
}
