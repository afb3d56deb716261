import { type Call, isCall } from '../model/call.ts'
import type { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { own } from '../model/own.ts'
import { pointer } from '../model/pointer.ts'
import { IDS, TIMESTAMPS } from '../model/spec.ts'
import type { Value } from '../model/value.ts'
import { boundDepth } from './bound-depth.ts'
import { checkIdentity } from './check-identity.ts'
import { correctTimestamp } from './correct-timestamp.ts'
import type { Bag, Normal, Reading } from './normal.ts'
import { readBag } from './read-bag.ts'
import { readDate } from './read-date.ts'
import { readId } from './read-id.ts'
import type { ReadTree } from './read-tree.ts'
import { readValue } from './read-value.ts'
import { reportNearMisses } from './report-near-misses.ts'
import { snapshot } from './snapshot.ts'

const ID_FIELDS: ReadonlySet<string> = new Set(IDS)
const TIMESTAMP_FIELDS: ReadonlySet<string> = new Set(TIMESTAMPS)
const OBJECT_FIELDS: ReadonlySet<string> = new Set(['traits', 'properties', 'context'])

/** How events are read: a tree for each call, and what the caller asked for. */
export interface Reader {
  readonly trees: Readonly<Record<Call, ReadTree>>
  /** True when the event was parsed from JSON text and need not be copied. */
  readonly json: boolean
  readonly recase: ((key: string) => string) | undefined
}

/** Reads one event of any kind. Never throws; what is wrong with it is in `issues`, and `valid` is false after an error. */
export function readEvent(input: unknown, reader: Reader): Normal {
  const issues: Issue[] = []
  const safe = reader.json ? boundDepth(input as Json, '', issues) : snapshot(input, '', issues)
  const raw: JsonObject = isObject(safe) ? safe : {}
  if (!isObject(safe)) {
    const message = 'An event is a JSON object with a type and, for a group call, a groupId.'
    issues.push(makeIssue('not-an-object', '', message))
  }
  const type = own(raw, 'type')
  const call = isCall(type) ? type : undefined
  const tree = reader.trees[call ?? 'alias']
  const slots: (Value | undefined)[] = new Array(tree.size).fill(undefined)
  const rawKeys: (string | undefined)[] = new Array(tree.size).fill(undefined)
  const reading: Reading = { tree, slots, rawKeys, issues, made: undefined, losers: undefined, recase: reader.recase }
  const bags: { traits?: Bag; properties?: Bag } = {}
  let unknown: string[] | undefined
  for (const key of Object.keys(raw)) {
    const node = tree.fields.get(key)
    if (node === undefined) {
      unknown ??= []
      unknown.push(key)
      continue
    }
    const value = raw[key] as Json
    const path = pointer('', key)
    let read: Value | undefined = value
    if (ID_FIELDS.has(key)) read = readId(key, value, path, issues)
    else if (TIMESTAMP_FIELDS.has(key)) read = value === null ? undefined : readDate(value, path, reading)
    else if (OBJECT_FIELDS.has(key) && !isObject(value)) {
      read = undefined
      if (value !== null) {
        const message = `${key} is an object in the spec; this value was kept but is read by nothing.`
        issues.push(makeIssue('field-type', path, message))
      }
    } else if (node.bag) bags[key as 'traits' | 'properties'] = readBag(node, value as JsonObject, path, reading)
    else read = readValue(node, value, path, reading)
    slots[node.id] = read
    rawKeys[node.id] = key
  }
  if (unknown !== undefined) reportNearMisses(unknown, issues)
  correctTimestamp(tree, slots as (Instant | undefined)[])
  if (isObject(safe)) checkIdentity(call, raw, reading)
  return {
    call,
    tree,
    raw,
    valid: !issues.some((issue) => issue.severity === 'error'),
    slots,
    rawKeys,
    traits: bags.traits,
    properties: bags.properties,
    made: reading.made,
    issues,
  }
}
