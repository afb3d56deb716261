import type { DropReason } from '../model/delivery.ts'
import type { Source } from '../model/table.ts'
import type { Value, ValueObject } from '../model/value.ts'
import { canonicalEvent } from '../normalize/canonical-event.ts'
import { rawValue } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import { elements } from './compile-each.ts'
import { isEmpty } from './is-empty.ts'
import { BulkUse, lostKey, type Run } from './run.ts'
import { TakeTree } from './take-tree.ts'
import type { Step } from './write.ts'

/** How the keys of a row's value are those of what it used: of an object, of what was picked from one, or of the rows that built it. */
export type ValueKind = 'object' | 'picked' | 'built' | 'other'

/** What one row of a level used, and where in the level's value it wrote. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly steps: readonly Step[]
  readonly kind: ValueKind
  /** Of a value that was picked: the object it was picked from. */
  readonly picked: ReadNode | undefined
  /** Of a value that rows built: what these used. */
  readonly inner: readonly Span[]
}

/** Tells how a source's value is made of what it reads. `isKept`: where its conversion failed and the value is kept. */
export function valueKind(source: Source, isKept = false): ValueKind {
  if (source.as !== undefined && !isKept) return 'other'
  if (source.from !== undefined) return Array.isArray(source.pick) ? 'picked' : 'object'
  if (source.rest !== undefined || source.coalesce !== undefined) return 'object'
  return source.each === undefined && (source.rows !== undefined || source.include !== undefined) ? 'built' : 'other'
}

/**
 * Notes in the journal what was not sent after all, because its place was taken or it is a null that is left out.
 *
 * @param paths keys inside the written value that lead to what was lost
 */
export function markLost(run: Run, span: Span, paths: readonly (readonly string[])[], reason: DropReason): void {
  for (const inner of span.inner) {
    const { steps } = inner
    if (paths.some((path) => path.length <= steps.length && path.every((key, index) => steps[index] === key))) {
      for (let index = inner.start; index < inner.end; index++) loseEntry(run, index, reason)
      continue
    }
    const inside = paths.filter((path) => steps.every((step, index) => path[index] === step))
    if (inside.length > 0)
      markLost(
        run,
        inner,
        inside.map((path) => path.slice(steps.length)),
        reason,
      )
  }
  if (span.kind === 'picked') losePicked(run, span, paths, reason)
  if (span.kind === 'object')
    for (let index = span.start; index < span.end; index++) loseInside(run, index, paths, reason)
}

/** Nothing of this use was sent. */
function loseEntry(run: Run, index: number, reason: DropReason): void {
  const entry = run.journal[index] as number | BulkUse
  const except = new TakeTree()
  except.whole = true
  run.journal[index] = new BulkUse(nodeOf(run, entry), except)
  run.trace?.drop([entry], reason)
}

function losePicked(run: Run, span: Span, paths: readonly (readonly string[])[], reason: DropReason): void {
  for (let index = span.start; index < span.end; index++) {
    const key = pickedKey(run, run.journal[index] as number | BulkUse, span.picked as ReadNode)
    if (paths.some((path) => path.length === 1 && path[0] === key)) loseEntry(run, index, reason)
  }
}

/** Parts of an object that was used were not sent. Of one that was shaped: each entry all of whose results are lost. */
function loseInside(run: Run, index: number, paths: readonly (readonly string[])[], reason: DropReason): void {
  const entry = run.journal[index] as number | BulkUse
  const use: BulkUse = typeof entry === 'number' ? new BulkUse(nodeOf(run, entry)) : entry
  run.journal[index] = use
  const lost = new Map(use.lost)
  use.lost = lost
  const { reshape } = use
  if (reshape === undefined) {
    for (const path of paths) lost.set(lostKey(path), reason)
    return
  }
  const isLost = (part: Value): boolean =>
    leaves(reshape(part)).every((leaf) => paths.some((path) => path.every((key, depth) => leaf[depth] === key)))
  for (const [key, value] of entriesOf(run, use)) {
    if (lost.has(key)) continue
    if (isLost({ [key]: value })) lost.set(key, reason)
    else if (!isEmpty(value) && typeof value === 'object') {
      for (const [name, part] of elements(value)) {
        if (isLost({ [key]: { [name]: part } })) lost.set(lostKey([key, String(name)]), reason)
      }
    }
  }
}

/** The places of what is in a value, two levels deep at most. */
function leaves(value: Value, levels = 2): readonly (readonly string[])[] {
  if (levels === 0 || typeof value !== 'object' || isEmpty(value)) return [[]]
  return [...elements(value)].flatMap(([key, inner]) => leaves(inner, levels - 1).map((path) => [String(key), ...path]))
}

/** What an object of the event holds, as the use has it. */
function entriesOf(run: Run, { node, raw }: BulkUse): readonly (readonly [string, Value])[] {
  const { tree, traits, properties } = run.normal
  if (raw) return Object.entries(rawValue(run.normal, node) as ValueObject)
  if (node === tree.root) return Object.entries(canonicalEvent(run.normal))
  const bag = node === tree.traits ? traits : node === tree.properties ? properties : undefined
  if (bag !== undefined) return bag.keys.map((key, index) => [key, bag.values[index] as Value])
  return Object.entries(run.slots[node.id] as ValueObject)
}

/** The key under which something that was picked stands in what was picked. */
export function pickedKey(run: Run, entry: number | BulkUse, from: ReadNode): string | undefined {
  if (typeof entry !== 'number' && entry.within !== undefined) return entry.within[0]
  let node = nodeOf(run, entry)
  while (node.parent !== undefined && node.parent !== from) node = node.parent
  return node.reserved === undefined ? run.normal.rawKeys[node.id] : node.name
}

function nodeOf(run: Run, entry: number | BulkUse): ReadNode {
  return typeof entry === 'number' ? run.normal.tree.node(entry) : entry.node
}
