import { type Call, isCall } from '../model/call.ts'
import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { own } from '../model/own.ts'
import { pointer } from '../model/pointer.ts'
import { MAX_DEPTH } from '../model/spec.ts'
import type { Value } from '../model/value.ts'
import { boundDepth, isDeeper } from './bound-depth.ts'
import { checkIdentity } from './check-identity.ts'
import { correctTimestamp } from './correct-timestamp.ts'
import { isFamiliar } from './layout.ts'
import type { Bag, Normal, Reading } from './normal.ts'
import { readBag } from './read-bag.ts'
import { readDate } from './read-date.ts'
import { readId } from './read-id.ts'
import type { ReadNode } from './read-node.ts'
import type { ReadTree } from './read-tree.ts'
import { readValue } from './read-value.ts'
import { reportNearMisses } from './report-near-misses.ts'
import { snapshot } from './snapshot.ts'

/** How events are read: a tree for each call, and what the caller asked for. */
export interface Reader {
  /** The tree of a call; any for what is no call. */
  readonly treeOf: (call: Call | undefined) => ReadTree
  /** True when the event was parsed from JSON text and need not be copied. */
  readonly json: boolean
  readonly recase: ((key: string) => string) | undefined
}

function readField(node: ReadNode, key: string, value: Json, reading: Reading): Value | undefined {
  switch (node.field) {
    case 'id':
      return readId(key, value, '', key, reading.issues)
    case 'timestamp':
      return value === null ? undefined : readDate(value, '', key, reading)
    case 'object':
      if (isObject(value)) return readValue(node, value, '', key, reading)
      if (value !== null) {
        const message = `${key} is an object in the spec; this value was kept but is read by nothing.`
        reading.issues.push(makeIssue('field-type', pointer('', key), message))
      }
      return undefined
    default:
      return readValue(node, value, '', key, reading)
  }
}

/** Reads one event of any kind. Never throws; what is wrong with it is in `issues`, and `valid` is false after an error. */
export function readEvent(input: unknown, reader: Reader): Normal {
  const issues: Issue[] = []
  if (!reader.json) return readSafe(snapshot(input, '', issues), reader, issues)
  const normal = readSafe(input as Json, reader, issues)
  if (!normal.tooDeep) return normal
  // Almost no event ever is: reading goes over its values anyway, and only then is one cut and read again.
  const cut: Issue[] = []
  return readSafe(boundDepth(input as Json, '', cut), reader, cut)
}

/** True when something in a value of the event is nested deeper than MAX_DEPTH levels. */
function isTooDeep(value: Json): boolean {
  return typeof value === 'object' && value !== null && isDeeper(value, MAX_DEPTH - 1)
}

/** The same of traits or properties, of which the values are at hand. */
function isBagTooDeep({ values, losers }: Bag, object: JsonObject): boolean {
  return losers.length > 0 ? isTooDeep(object) : hasDeepObject(values, MAX_DEPTH - 2)
}

function hasDeepObject(values: readonly Value[], room: number): boolean {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (typeof value === 'object' && value !== null && !(value instanceof Instant) && isDeeper(value, room)) return true
  }
  return false
}

/** The top-level fields of these names. */
function fieldsOf({ root, fields }: ReadTree, keys: readonly string[]): readonly (ReadNode | undefined)[] {
  const known = root.layouts.find(keys)
  if (known !== undefined) return known.nodes
  const nodes = keys.map((key) => fields.get(key))
  root.layouts.add({ keys, rawKeys: keys, nodes, named: [], met: 0 })
  return nodes
}

/** Reads an event that JSON can carry; its depth is bounded, or will be. */
function readSafe(safe: Json | undefined, reader: Reader, issues: Issue[]): Normal {
  const raw: JsonObject = isObject(safe) ? safe : {}
  if (!isObject(safe)) {
    const message = 'An event is a JSON object with a type and, for a group call, a groupId.'
    issues.push(makeIssue('not-an-object', '', message))
  }
  const type = own(raw, 'type')
  const call = isCall(type) ? type : undefined
  const tree = reader.treeOf(call)
  const slots: (Value | undefined)[] = tree.blank.slice()
  const rawKeys: (string | undefined)[] = tree.blank.slice()
  const reading: Reading = { tree, slots, rawKeys, issues, made: undefined, losers: undefined, recase: reader.recase }
  let traits: Bag | undefined
  let properties: Bag | undefined
  let unknown: string[] | undefined
  // Only what was parsed from JSON text can be too deep.
  const { json } = reader
  let tooDeep = json && Array.isArray(safe) && isDeeper(safe, MAX_DEPTH)
  const keys = Object.keys(raw)
  const values = Object.values(raw)
  const nodes = fieldsOf(tree, keys)
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string
    const node = nodes[index]
    const value = values[index] as Json
    if (node === undefined) {
      unknown ??= []
      unknown.push(key)
      tooDeep ||= json && isTooDeep(value)
      continue
    }
    rawKeys[node.id] = key
    if (node === tree.traits && isObject(value)) {
      traits = readBag(node, value, '/traits', reading)
      slots[node.id] = value
      tooDeep ||= json && isBagTooDeep(traits, value)
    } else if (node === tree.properties && isObject(value)) {
      properties = readBag(node, value, '/properties', reading)
      slots[node.id] = value
      tooDeep ||= json && isBagTooDeep(properties, value)
    } else {
      slots[node.id] = readField(node, key, value, reading)
      tooDeep ||= json && isTooDeep(value)
    }
  }
  if (unknown !== undefined) reportNearMisses(unknown, issues)
  correctTimestamp(tree, slots as (Instant | undefined)[])
  if (isObject(safe)) checkIdentity(call, raw, reading)
  return {
    call,
    tree,
    raw,
    valid: issues.length === 0 || !issues.some((issue) => issue.severity === 'error'),
    slots,
    rawKeys,
    traits,
    properties,
    familiar: isFamiliar((traits ?? properties)?.layout),
    made: reading.made,
    tooDeep,
    issues,
  }
}
