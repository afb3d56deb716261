import { CALLS, type Call } from '../model/call.ts'
import type { NormalizeOptions, NormalizeResult } from '../model/engine.ts'
import { isObject } from '../model/is-object.ts'
import type { JsonObject } from '../model/json.ts'
import { canonicalEvent } from './canonical-event.ts'
import { plainEvent } from './plain-event.ts'
import { readEvent } from './read-event.ts'
import { ReadTree } from './read-tree.ts'
import { recaser } from './recaser.ts'
import { writeDates } from './write-dates.ts'

/**
 * Makes a function that normalises events (SPEC 1 to 4): reserved keys canonical, dates coerced, ids as text, the timestamp corrected.
 * Pure and total: it never throws on any input, and leaves the input as it is. Normalising twice changes nothing more.
 *
 * @param options throws a TypeError for options of a wrong type
 * @example createNormalizer()({ type: 'group', groupId: 'g', traits: { created_at: 0 } }).event.traits // { createdAt: '1970-01-01T00:00:00.000Z' }
 */
export function createNormalizer(options: NormalizeOptions = {}): (event: unknown) => NormalizeResult {
  if (!isObject(options as unknown as JsonObject)) throw new TypeError('options is an object')
  const { dates = [], dateForm = 'iso' } = options
  if (!Array.isArray(dates) || !dates.every((name) => typeof name === 'string'))
    throw new TypeError('dates is a list of names')
  if (dateForm !== 'iso' && dateForm !== 'date') throw new TypeError('dateForm is iso or date')
  const trees: Partial<Record<Call, ReadTree>> = {}
  for (const call of CALLS) {
    const tree = new ReadTree(call)
    for (const name of dates) tree.nameDate(name)
    trees[call] = tree
  }
  const reader = {
    treeOf: (call: Call = 'alias') => trees[call] as ReadTree,
    json: options.source === 'json',
    recase: recaser(options.keys),
  }
  const asDate = dateForm === 'date'
  return (event) => {
    const normal = readEvent(event, reader)
    const plain = asDate ? (writeDates(canonicalEvent(normal), true) as JsonObject) : plainEvent(normal)
    return { event: plain, issues: normal.issues }
  }
}

/** Normalises one event; for many of them make a normaliser once with `createNormalizer`. */
export function normalize(event: unknown, options?: NormalizeOptions): NormalizeResult {
  return createNormalizer(options)(event)
}
