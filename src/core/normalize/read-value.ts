import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import { setOwn } from '../model/set-own.ts'
import type { Value } from '../model/value.ts'
import { checkType } from './check-type.ts'
import type { Reading } from './normal.ts'
import { beats, type Contender } from './prefer-key.ts'
import { readDate } from './read-date.ts'
import type { ReadNode } from './read-node.ts'
import { reportDuplicate } from './report-duplicate.ts'

/**
 * The canonical form of the value at a named place: dates coerced, reserved parts renamed; the very same value when nothing changes.
 * Named places inside it get their slots, unless `store` is false (inside the elements of a list).
 */
export function readValue(node: ReadNode, value: Json, path: string, reading: Reading, store = true): Value {
  if (node.date) return readDate(value, path, reading)
  const reserved = node.reserved
  if (reserved !== undefined) {
    checkType(reserved.type, value, path, reading)
    if (reserved.type === 'list')
      return Array.isArray(value) && reserved.parts ? readList(node, value, path, reading) : value
  }
  return node.hasChildren && isObject(value) ? readObject(node, value, path, reading, store) : value
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
  const winners = settle(node, object, path, reading)
  if (winners === undefined) return object
  const values = new Map<ReadNode, Value>()
  let changed = winners.lost
  for (const [child, { key, value }] of winners.by) {
    const read = readValue(child, value, pointer(path, key), reading, store)
    if (store) {
      reading.slots[child.id] = read
      reading.rawKeys[child.id] = key
    }
    values.set(child, read)
    if (read !== value || (child.reserved !== undefined && key !== child.name)) changed = true
  }
  if (!changed) return object
  const result = {}
  made(reading, result)
  for (const key of Object.keys(object)) {
    const child = node.find(key)?.node
    const wins = child !== undefined && winners.by.get(child)?.key === key
    if (wins) setOwn(result, child.reserved === undefined ? key : child.name, values.get(child) as Json)
    else if (child?.reserved === undefined) setOwn(result, key, object[key] as Json)
  }
  return result
}

function made(reading: Reading, value: Value): void {
  reading.made ??= new Set()
  reading.made.add(value)
}

/** For each named child the raw key that wins; `lost` when a spelling of a reserved one lost. Undefined when nothing is named. */
function settle(
  node: ReadNode,
  object: JsonObject,
  path: string,
  reading: Reading,
): { by: Map<ReadNode, Contender>; lost: boolean } | undefined {
  const by = new Map<ReadNode, Contender>()
  let lost = false
  for (const key of Object.keys(object)) {
    const match = node.find(key)
    if (match === undefined) continue
    const child = match.node
    const challenger: Contender = { key, rank: match.rank, value: object[key] as Json }
    const holder = by.get(child)
    if (holder === undefined) {
      by.set(child, challenger)
      continue
    }
    const wins = beats(challenger, holder, child.reserved && child.name)
    if (wins) by.set(child, challenger)
    if (child.reserved !== undefined) {
      lost = true
      if (wins) reportDuplicate(path, challenger, holder, reading)
      else reportDuplicate(path, holder, challenger, reading)
    }
  }
  return by.size === 0 ? undefined : { by, lost }
}
