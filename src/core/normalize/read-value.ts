import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import { setOwn } from '../model/set-own.ts'
import type { Value } from '../model/value.ts'
import { checkType } from './check-type.ts'
import { layoutOf } from './layout-of.ts'
import { append, type Entries, type Reading } from './normal.ts'
import { beats, type Contender } from './prefer-key.ts'
import { readDate } from './read-date.ts'
import type { ReadNode } from './read-node.ts'
import { recaseKeys } from './recase-keys.ts'
import { reportDuplicate } from './report-duplicate.ts'

/**
 * The canonical form of the value at a named place: dates coerced, reserved parts renamed; the very same value when nothing changes.
 * Named places inside it get their slots, unless `store` is false (inside the elements of a list).
 */
export function readValue(
  node: ReadNode,
  value: Json,
  base: string,
  key: string | number,
  reading: Reading,
  store = true,
): Value {
  if (node.date) return readDate(value, base, key, reading)
  const reserved = node.reserved
  if (reserved !== undefined && reserved.type !== 'date') {
    checkType(reserved.type, value, base, key, reading)
    if (reserved.type === 'list')
      return Array.isArray(value) && reserved.parts ? readList(node, value, pointer(base, key), reading) : value
  }
  if (typeof value !== 'object' || !node.hasChildren || !isObject(value)) return value
  const path = pointer(base, key)
  if (store && !isRecased(node, reading)) {
    const read = readOnce(node, value, path, reading)
    if (read !== undefined) return read
  }
  return readObject(node, value, path, reading, store)
}

function isRecased(node: ReadNode, { tree, recase }: Reading): boolean {
  return recase !== undefined && node === tree.contextTraits && tree.call !== 'identify'
}

/** The usual object, in which no two keys name the same place; undefined for any other. */
function readOnce(node: ReadNode, object: JsonObject, path: string, reading: Reading): Value | undefined {
  const { rawKeys, slots } = reading
  const layout = layoutOf(node, Object.keys(object), rawKeys)
  if (layout === undefined) return undefined
  const values: Value[] = Object.values(object)
  let changed = layout.keys !== layout.rawKeys
  for (let place = 0; place < layout.named.length; place++) {
    const index = layout.named[place] as number
    const child = layout.nodes[index] as ReadNode
    const key = layout.rawKeys[index] as string
    const value = values[index] as Json
    rawKeys[child.id] = key
    const read = readValue(child, value, path, key, reading)
    slots[child.id] = read
    if (read === value) continue
    values[index] = read
    changed = true
  }
  if (!changed) return object
  const result = {}
  for (let index = 0; index < values.length; index++)
    setOwn(result, layout.keys[index] as string, values[index] as Json)
  made(reading, result)
  return result
}

function readList(node: ReadNode, list: readonly Json[], path: string, reading: Reading): Value {
  let copy: Value[] | undefined
  for (const [index, element] of list.entries()) {
    if (!isObject(element)) continue
    const read = readObject(node, element, pointer(path, index), reading, false)
    if (read === element) continue
    copy ??= [...list]
    copy[index] = read
  }
  if (copy !== undefined) made(reading, copy)
  return copy ?? list
}

function readObject(node: ReadNode, object: JsonObject, path: string, reading: Reading, store: boolean): Value {
  const { winners, several } = settle(node, object)
  const recase = isRecased(node, reading) ? reading.recase : undefined
  let changed = several || recase !== undefined
  const values = new Map<ReadNode, Value>()
  for (const [child, { key, value }] of winners) {
    const read = readValue(child, value, path, key, reading, store)
    if (store) {
      reading.slots[child.id] = read
      reading.rawKeys[child.id] = key
    }
    values.set(child, read)
    if (read !== value || (child.reserved !== undefined && key !== child.name)) changed = true
  }
  if (!changed) return object
  const read: Entries = { keys: [], rawKeys: [], values: [], nodes: [] }
  for (const key of Object.keys(object)) {
    const child = node.find(key)?.node
    if (child === undefined) {
      append(read, key, key, object[key] as Json, undefined)
      continue
    }
    const winner = (winners.get(child) as Contender).key
    if (key === winner)
      append(read, child.reserved === undefined ? key : child.name, key, values.get(child) as Value, child)
    else if (child.reserved !== undefined) {
      reportDuplicate(path, object, winner, key, reading)
      const rawKeys = [reading.rawKeys[node.id] as string, key]
      if (store) reading.losers?.push({ node: child, rawKeys, value: object[key] as Json })
    } else append(read, key, key, readSpelling(child, object[key] as Json, path, key, reading), child)
  }
  if (recase !== undefined) recaseKeys(read, recase, path, reading)
  const result = {}
  for (const [index, key] of read.keys.entries()) setOwn(result, key, read.values[index] as Json)
  made(reading, result)
  return result
}

/** Of a custom trait every spelling is kept; a declared date is one in each of them. */
function readSpelling(child: ReadNode, value: Json, base: string, key: string, reading: Reading): Value {
  return child.date ? readDate(value, base, key, reading) : value
}

function made(reading: Reading, value: Value): void {
  reading.made ??= new Set()
  reading.made.add(value)
}

/** For each named child the raw key that wins; `several` when one has further spellings. */
function settle(node: ReadNode, object: JsonObject): { winners: ReadonlyMap<ReadNode, Contender>; several: boolean } {
  const winners = new Map<ReadNode, Contender>()
  let several = false
  for (const key of Object.keys(object)) {
    const match = node.find(key)
    if (match === undefined) continue
    const child = match.node
    const challenger: Contender = { key, rank: match.rank, value: object[key] as Json }
    const holder = winners.get(child)
    if (holder !== undefined) several = true
    if (holder === undefined || beats(challenger, holder, child.reserved && match.name)) winners.set(child, challenger)
  }
  return { winners, several }
}
