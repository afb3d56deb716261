import type { DropReason } from '../model/delivery.ts'
import { Instant } from '../model/instant.ts'
import type { Json } from '../model/json.ts'
import type { Source } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import { cloneValue } from '../normalize/clone-value.ts'
import type { Bag } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import { BulkUse, type Run } from './run.ts'
import { Filling } from './shape/shape-entries.ts'
import type { Shaper } from './shape-with.ts'
import { leftOver, type TakeTree } from './take-tree.ts'

/** One of the event's free-form objects as a source: all of it, or the rest that no row takes. */
export interface BagSource {
  readonly node: ReadNode
  /** True for the traits, false for the properties. */
  readonly isTraits: boolean
  /** What the request takes of the event; absent when the source gives everything. */
  readonly takes: TakeTree | undefined
}

/**
 * Writes the entries of a source into an object without a prototype, shaped, and gives their number. Zero: the source yields
 * nothing. Negative: something in this event needs the general way; what was written then is of no use.
 */
export type BagFill = (run: Run, into: Record<string, Json>, isEmpty: boolean) => number

/** Compiles the fast way of writing a free-form object into a body: one pass over its entries, from the event to their place. */
export function compileBagFill(
  { node, isTraits, takes }: BagSource,
  shape: Shaper | undefined,
  source: Source,
  at: string,
): BagFill {
  let except: TakeTree | undefined
  const omitted = shape?.omitted
  const entries = shape?.entries
  return (run, into, isEmpty) => {
    const bag: Bag | undefined = isTraits ? run.normal.traits : run.normal.properties
    if (bag === undefined) return source.default === undefined ? 0 : -1
    except ??= takes?.at([node.name])
    if (except?.whole === true) return -1
    run.at = at
    const { keys, values, nodes } = bag
    const { made } = run.normal
    const filling = entries === undefined ? undefined : new Filling(into)
    let lost: Map<string, DropReason> | undefined
    let count = 0
    let intact = true
    for (let index = 0; index < keys.length; index++) {
      const named = nodes[index]
      const key = keys[index] as string
      let value = values[index] as Value
      if (named !== undefined) {
        const part = except?.ofNode(named)
        if (part !== undefined) {
          if (part.whole) continue
          const left = leftOver(value, part)
          if (left === undefined) continue
          value = left
        }
        if (made?.has(value) === true) value = cloneValue(value)
      }
      if (filling === undefined) {
        if (!isEmpty && into[key] !== undefined) return -1
        into[key] = value instanceof Instant ? value.iso : (value as Json)
        count++
        continue
      }
      if (omitted !== undefined) {
        const part = named === undefined ? omitted.of(key) : omitted.ofNode(named)
        if (part !== undefined && !part.whole) return -1
        if (part !== undefined) {
          lost ??= new Map()
          lost.set(key, 'omitted')
          continue
        }
      }
      filling.lossy = false
      const fate = entries === undefined ? 'give up' : entries(filling, run, key, value)
      if (fate === 'give up') return -1
      if (fate === 'written') {
        count++
        intact &&= !filling.lossy
      } else {
        lost ??= new Map()
        lost.set(key, 'filtered')
      }
    }
    // An empty object of the event is data; what is left of nothing is nothing.
    if (count === 0) return takes === undefined || source.default !== undefined ? -1 : 0
    run.journal.push(useOf(node, except, run, shape, intact, lost))
    return count
  }
}

function useOf(
  node: ReadNode,
  except: TakeTree | undefined,
  run: Run,
  shape: Shaper | undefined,
  intact: boolean,
  lost: Map<string, DropReason> | undefined,
): BulkUse {
  const use = new BulkUse(node, except)
  if (shape === undefined) return use
  use.reshape = (part) => shape.reshape(part, run)
  use.intact = intact
  use.lost = lost
  use.omitted = shape.omitted
  return use
}
