import { Instant } from '../model/instant.ts'
import type { Value } from '../model/value.ts'
import type { ReadNode } from './read-node.ts'
import type { ReadTree } from './read-tree.ts'

/** The last moment `Date` can hold, in milliseconds. */
const MAX_TIME = 8.64e15

/** Sets an absent `timestamp` to receivedAt - (sentAt - originalTimestamp), when these three are dates: the sender's clock corrected. */
export function correctTimestamp(tree: ReadTree, slots: (Value | undefined)[]): void {
  const timestamp = tree.timestamp.id
  if (slots[timestamp] !== undefined) return
  const slot = (name: string): number => (tree.fields.get(name) as ReadNode).id
  const received = slots[slot('receivedAt')]
  const sent = slots[slot('sentAt')]
  const original = slots[slot('originalTimestamp')]
  if (!(received instanceof Instant && sent instanceof Instant && original instanceof Instant)) return
  const ms = received.ms - (sent.ms - original.ms)
  if (Math.abs(ms) <= MAX_TIME) slots[timestamp] = new Instant(ms)
}
