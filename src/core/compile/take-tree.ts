import { finishObject, freshObject } from '../model/fresh-object.ts'
import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { JsonObject } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import { FoldMap } from '../normalize/fold-map.ts'
import type { ReadNode } from '../normalize/read-node.ts'

/** Keys whose fold is remembered. */
const FOUND_KEYS = 2048

const NOTHING: unique symbol = Symbol('nothing')

/** What a request takes of an object: whole entries, or parts of them. Keys match by fold. */
export class TakeTree {
  /** True when the whole of it is taken. */
  whole = false
  readonly #parts: FoldMap<TakeTree> = new FoldMap(FOUND_KEYS)
  readonly #byId: (TakeTree | typeof NOTHING)[] = []

  /** Takes the value at a path below this place; list positions take nothing. */
  take(steps: readonly (string | number)[]): void {
    let tree: TakeTree = this
    for (const step of steps) {
      if (typeof step === 'number') return
      let part = tree.#parts.find(step)
      if (part === undefined) {
        part = new TakeTree()
        tree.#parts.set(step, part)
      }
      tree = part
    }
    tree.whole = true
  }

  /** What is taken of the entry with this key; undefined when nothing is. */
  of(key: string): TakeTree | undefined {
    return this.#parts.size === 0 ? undefined : this.#parts.find(key)
  }

  /** What is taken of a named place of the object; found once for each. */
  ofNode(node: ReadNode): TakeTree | undefined {
    const known = this.#byId[node.id]
    if (known !== undefined) return known === NOTHING ? undefined : known
    const part = this.of(node.name)
    this.#byId[node.id] = part ?? NOTHING
    return part
  }

  /** The tree at a path, for the rest of an inner object; an empty one when nothing is taken there. */
  at(steps: readonly string[]): TakeTree {
    let tree: TakeTree = this
    for (const step of steps) {
      const part = tree.whole ? undefined : tree.of(step)
      if (part === undefined) {
        const none = new TakeTree()
        none.whole = tree.whole
        return none
      }
      tree = part
    }
    return tree
  }
}

/**
 * What is left of a value of which parts are taken: a copy without them, undefined when that leaves nothing of it.
 *
 * @param raw of a value as it came: its place, by which aliases of reserved traits are known
 */
export function leftOver(value: Value, taken: TakeTree, raw?: ReadNode): Value | undefined {
  if (taken.whole) return undefined
  if (value instanceof Instant || !isObject(value as JsonObject)) return value
  const object = value as JsonObject
  const left = freshObject<Value>()
  let kept = 0
  let removed = false
  for (const key of Object.keys(object)) {
    const inner = object[key] as Value
    const place = raw?.find(key)?.node
    const part = taken.of(place?.name ?? key)
    const rest = part === undefined ? inner : leftOver(inner, part, place)
    if (rest === undefined) removed = true
    else {
      kept++
      if (rest !== inner) removed = true
      left[key] = rest
    }
  }
  if (!removed) return value
  return kept === 0 ? undefined : (finishObject(left) as Value)
}
