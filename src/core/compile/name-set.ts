import type { ReadNode } from '../normalize/read-node.ts'
import type { TakeTree } from './take-tree.ts'

/** What a row, alternative or request names in its sources, active or not: for the reasons why a trait was not sent. */
export class NameSet {
  /** Numbers of named places. */
  readonly ids: Set<number> = new Set()
  /** Objects that are read whole, or (with `except`) of which the rest is read. */
  readonly bulks: { readonly node: ReadNode; readonly except: (() => TakeTree) | undefined }[] = []

  /** Adds everything that another set names. */
  addAll(other: NameSet): void {
    for (const id of other.ids) this.ids.add(id)
    this.bulks.push(...other.bulks)
  }
}
