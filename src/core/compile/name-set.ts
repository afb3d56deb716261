import type { ReadNode } from '../normalize/read-node.ts'
import type { TakeTree } from './take-tree.ts'

/** What a row, alternative or request names in its sources, active or not: for the reasons why a trait was not sent. */
export class NameSet {
  /** Numbers of named places, some several times. */
  readonly ids: number[] = []
  /** Objects that are read whole, or (with `except`) of which the rest is read. */
  readonly bulks: { readonly node: ReadNode; readonly except: (() => TakeTree) | undefined }[] = []

  /** True when a path of the element that an `each` goes through is among the sources. */
  item = false

  /** Adds everything that another set names. */
  addAll(other: NameSet): void {
    this.addEvent(other)
    this.item ||= other.item
  }

  /** Adds what another set names of the event. */
  addEvent(other: NameSet): void {
    for (const id of other.ids) this.ids.push(id)
    for (const bulk of other.bulks) this.bulks.push(bulk)
  }
}
