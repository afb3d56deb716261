import type { ReadNode } from './read-node.ts'

/** What the keys of an object come to: the same for every object with these keys in this order. Events that look alike share one. */
export interface Layout {
  /** Canonical key of a reserved trait, the raw key of a custom one. */
  readonly keys: readonly string[]
  readonly rawKeys: readonly string[]
  /** What each entry is named by; undefined for a custom trait that no table names. */
  readonly nodes: readonly (ReadNode | undefined)[]
  /** Indexes of the entries that are named. */
  readonly named: readonly number[]
  /** How often it was met again. */
  met: number
}

/** From so many meetings on a layout is worth some work that is done once. */
const FAMILIAR = 2

/** True for the layout of objects that keep coming. */
export function isFamiliar(layout: Layout | undefined): boolean {
  return layout !== undefined && layout.met >= FAMILIAR
}
