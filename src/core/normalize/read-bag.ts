import type { Json, JsonObject } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import type { Bag, Reading } from './normal.ts'
import { beats, type Contender } from './prefer-key.ts'
import type { ReadNode } from './read-node.ts'
import { readValue } from './read-value.ts'
import { recaseKeys } from './recase-keys.ts'
import { reportDuplicate } from './report-duplicate.ts'

/** Reads a traits or properties object in one pass over its keys: every entry is kept, the named ones also land in their slots. */
export function readBag(node: ReadNode, object: JsonObject, path: string, reading: Reading): Bag {
  const bag: Bag = { keys: [], rawKeys: [], values: [], nodes: [], named: [], losers: [] }
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
    const wins = beats(challenger, holder, child.reserved && child.name)
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
    bag.losers.push({ key: wins ? holder.key : key, node: child })
    if (wins) reportDuplicate(path, challenger, holder, reading)
    else reportDuplicate(path, holder, challenger, reading)
  }
  for (const [child, { index }] of ranks) {
    const key = bag.rawKeys[index] as string
    const value = readValue(child, bag.values[index] as Json, pointer(path, key), reading)
    bag.values[index] = value
    reading.slots[child.id] = value
    reading.rawKeys[child.id] = key
  }
  if (reading.recase !== undefined) recaseKeys(bag, reading.recase, path, reading)
  return bag
}

function append(bag: Bag, key: string, rawKey: string, value: Json, node: ReadNode | undefined): void {
  bag.keys.push(key)
  bag.rawKeys.push(rawKey)
  bag.values.push(value)
  bag.nodes.push(node)
}
