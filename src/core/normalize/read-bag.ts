import type { Json, JsonObject } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import { append, type Bag, type Reading } from './normal.ts'
import { beats, type Contender } from './prefer-key.ts'
import type { ReadNode } from './read-node.ts'
import { readValue } from './read-value.ts'
import { recaseKeys } from './recase-keys.ts'
import { reportDuplicate } from './report-duplicate.ts'

/** Reads a traits or properties object in one pass over its keys: every entry is kept, the named ones also land in their slots. */
export function readBag(node: ReadNode, object: JsonObject, path: string, reading: Reading): Bag {
  return readOnce(node, object, path, reading) ?? readSeveral(node, object, path, reading)
}

/** The usual object, in which no two keys name the same place; undefined for any other. */
function readOnce(node: ReadNode, object: JsonObject, path: string, reading: Reading): Bag | undefined {
  const rawKeys = Object.keys(object)
  const keys = rawKeys.slice()
  const values: Value[] = []
  const nodes: (ReadNode | undefined)[] = []
  const named: number[] = []
  for (let index = 0; index < rawKeys.length; index++) {
    const key = rawKeys[index] as string
    values.push(object[key] as Value)
    const child = node.find(key)?.node
    nodes.push(child)
    if (child === undefined) continue
    if (reading.rawKeys[child.id] !== undefined) {
      for (const place of named) reading.rawKeys[(nodes[place] as ReadNode).id] = undefined
      return undefined
    }
    reading.rawKeys[child.id] = key
    named.push(index)
    if (child.reserved !== undefined) keys[index] = child.name
  }
  const bag: Bag = { keys, rawKeys, values, nodes, named, losers: [] }
  reading.losers = bag.losers
  for (let place = 0; place < named.length; place++) {
    const index = named[place] as number
    const child = nodes[index] as ReadNode
    const value = readValue(child, values[index] as Json, path, rawKeys[index] as string, reading)
    values[index] = value
    reading.slots[child.id] = value
  }
  reading.losers = undefined
  if (reading.recase !== undefined) recaseKeys(bag, reading.recase, path, reading)
  return bag
}

function readSeveral(node: ReadNode, object: JsonObject, path: string, reading: Reading): Bag {
  const bag: Bag = { keys: [], rawKeys: [], values: [], nodes: [], named: [], losers: [] }
  const losers: { readonly key: string; readonly node: ReadNode }[] = []
  const ranks = new Map<ReadNode, { index: number; rank: number }>()
  for (const key of Object.keys(object)) {
    const value = object[key] as Json
    const match = node.find(key)
    if (match === undefined) {
      append(bag, key, key, value, undefined)
      continue
    }
    const child = match.node
    const held = ranks.get(child)
    if (held === undefined) {
      ranks.set(child, { index: bag.keys.length, rank: match.rank })
      bag.named.push(bag.keys.length)
      append(bag, child.reserved === undefined ? key : child.name, key, value, child)
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
      bag.named.push(bag.keys.length)
      append(bag, key, key, value, child)
      continue
    }
    if (wins) {
      bag.rawKeys[held.index] = key
      bag.values[held.index] = value
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
    bag.values[index] = value
    if (wins) reading.slots[child.id] = value
  }
  reading.losers = undefined
  for (const { key, node } of losers) {
    reportDuplicate(path, object, reading.rawKeys[node.id] as string, key, reading)
    bag.losers.push({ trait: node.name, key })
  }
  if (reading.recase !== undefined) recaseKeys(bag, reading.recase, path, reading)
  return bag
}
