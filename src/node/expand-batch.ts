import { isObject } from '../core/model/is-object.ts'
import type { Json, JsonObject } from '../index.ts'

/** What the items of a batch share. */
const SHARED = ['context', 'integrations'] as const

/**
 * The events of one parsed JSON value: the elements of an array, the items of a batch body, or the value itself.
 * A batch body's `context` and `integrations` are merged into each item key by key; the item's own keys win.
 *
 * @example expandBatch({ batch: [{ type: 'group' }], context: { ip: '8.8.8.8' } }) // [{ type: 'group', context: { ip: '8.8.8.8' } }]
 */
export function expandBatch(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  const body = value as Json
  if (!isObject(body) || !Array.isArray(body.batch) || Object.hasOwn(body, 'type')) return [value]
  return body.batch.map((item) => (isObject(item) ? mergeShared(item, body) : item))
}

function mergeShared(item: JsonObject, body: JsonObject): JsonObject {
  let merged = item
  for (const name of SHARED) {
    const shared = body[name]
    if (shared === undefined) continue
    const own = Object.hasOwn(item, name) ? item[name] : undefined
    if (own === undefined) merged = { ...merged, [name]: shared }
    else if (isObject(own) && isObject(shared)) merged = { ...merged, [name]: { ...shared, ...own } }
  }
  return merged
}
