import { Instant } from '../model/instant.ts'
import type { Json } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import { cloneValue } from '../normalize/clone-value.ts'
import type { Layout } from '../normalize/layout.ts'
import type { Bag, Normal } from '../normalize/normal.ts'
import { isHollowed } from './has-leaf.ts'
import { ObjectKind } from './object-kind.ts'
import type { Run } from './run.ts'
import type { Filling } from './shape/filling.ts'
import { type EntryShaper, GIVE_UP } from './shape/shape-entries.ts'
import { leftOver, type TakeTree } from './take-tree.ts'

/*
 * How the entries of objects that look alike are written: which of them, and under which keys. All that does not depend on
 * values is settled once for a layout. Measured: an event of forty traits is mapped in a tenth less, one of a thousand in a quarter.
 */
export interface FillPlan {
  readonly layout: Layout
  /** Numbers of the entries that are written. */
  readonly indexes: readonly number[]
  /** Their keys in the object that is filled, all different. */
  readonly names: readonly string[]
  /** Of which of them a row takes a part. */
  readonly parts: readonly (TakeTree | undefined)[] | undefined
  /** Keys of those that a literal `omit` leaves out. */
  readonly omitted: readonly string[]
  /** The keys as a set. */
  readonly taken: ReadonlySet<string>
  /** What is filled. */
  readonly kind: ObjectKind
  /** How many entries were written last. */
  written: number
}

/** Plans for a layout; undefined where entries have to be looked at one by one. */
export function planFill(
  layout: Layout,
  run: Run,
  except: TakeTree | undefined,
  omit: TakeTree | undefined,
  shaper: EntryShaper<Run> | undefined,
): FillPlan | undefined {
  const known = shaper?.known
  if (shaper !== undefined && known === undefined) return undefined
  const indexes: number[] = []
  const names: string[] = []
  const parts: (TakeTree | undefined)[] = []
  const omitted: string[] = []
  for (const [index, key] of layout.keys.entries()) {
    const node = layout.nodes[index]
    const part = node && except?.ofNode(node)
    if (part?.whole === true) continue
    const left = node === undefined ? omit?.of(key) : omit?.ofNode(node)
    if (left?.whole === false) return undefined
    if (left !== undefined) {
      omitted.push(key)
      continue
    }
    indexes.push(index)
    names.push(known === undefined ? key : known.name(run, key))
    parts.push(part)
  }
  const taken = new Set(names)
  if (taken.size < names.length || taken.has('__proto__')) return undefined
  const some = parts.some((part) => part !== undefined) ? parts : undefined
  return { layout, indexes, names, parts: some, omitted, taken, kind: new ObjectKind(), written: 0 }
}

/** What rows leave of an entry's value: a copy where reading made it, undefined when nothing. */
export function remaining(value: Value, part: TakeTree | undefined, made: Normal['made']): Value | undefined {
  const left = part === undefined ? value : leftOver(value, part)
  return left !== undefined && made?.has(left) === true ? cloneValue(left) : left
}

/** Writes a bag as planned; false where it has to be written the general way. */
export function fillPlanned(
  { indexes, names, parts, omitted, taken, layout }: FillPlan,
  { values }: Bag,
  run: Run,
  filling: Filling,
  isEmpty: boolean,
  shaper: EntryShaper<Run> | undefined,
): boolean {
  const { into } = filling
  if (!isEmpty) for (const key in into) if (taken.has(key)) return false
  const { made } = run.normal
  const known = shaper?.known
  let joined = false
  for (let place = 0; place < indexes.length; place++) {
    const index = indexes[place] as number
    let value = values[index] as Value
    if (typeof value === 'object' && value !== null) {
      const left = remaining(value, parts?.[place], made)
      if (left === undefined) continue
      value = left
      if (known?.joins === true && !(value instanceof Instant)) joined = true
    }
    const name = names[place] as string
    if (known === undefined) {
      into[name] = value instanceof Instant ? value.iso : (value as Json)
      if (value === null) filling.holdsNull = true
      filling.count++
      continue
    }
    filling.lossy = false
    if (joined) {
      const key = layout.keys[index] as string
      const fate = (shaper as EntryShaper<Run>).write(filling, run, key, value)
      if (fate === 'give up') return false
      filling.note(key, fate)
      continue
    }
    const shaped = known.value(filling, run, value)
    if (shaped === GIVE_UP) return false
    if (shaped !== undefined) {
      into[name] = shaped
      if (shaped === null) filling.holdsNull = true
      const hollow = filling.lossy && isHollowed(value, shaped)
      filling.note(layout.keys[index] as string, hollow ? 'hollow' : 'written')
    } else {
      if (known.joins && !filling.leaveOut(name)) return false
      filling.note(layout.keys[index] as string, 'lost')
    }
  }
  for (const key of omitted) filling.lose(key, 'omitted')
  return true
}
