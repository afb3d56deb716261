import type { Reserved } from '../model/spec.ts'
import { FoldMap } from './fold-map.ts'
import { LayoutCache } from './layout-cache.ts'

/** Entries each key memory keeps: enough for the keys of real traffic, small enough to forget hostile ones. */
const BAG_KEYS = 4096
const OTHER_KEYS = 128

/** Room that each memory of layouts has, in characters: a bag of a thousand traits is kept, an object inside one of some sixty. */
const BAG_LAYOUTS = 131_072
const OTHER_LAYOUTS = 4096

/** How a raw key was found to name a node: by its name (0) or by the n-th alias. */
export interface Match {
  readonly node: ReadNode
  readonly rank: number
  /** The name or alias itself, as declared. */
  readonly name: string
}

/** How a top-level field is read: an id, a timestamp, an object, or as any other place. */
export type FieldKind = 'id' | 'timestamp' | 'object'

/** What is said of a place when it is named. */
export type NodeKind = Pick<ReadNode, 'reserved' | 'date' | 'bag' | 'field'>

/**
 * One named place of an event: a path that the spec or a table names. Its number is the place's slot:
 * while the event is read every named value lands in `slots[id]`, so that rows read by number.
 */
export class ReadNode {
  readonly id: number
  readonly parent: ReadNode | undefined
  /** Canonical key of a reserved trait; the name as first given of any other place. */
  readonly name: string
  /** What the spec says of it; absent for a place that only tables name. */
  readonly reserved: Reserved | undefined
  /** True when a date is expected here. Only while the tree is built it may still become one. */
  date: boolean
  /** True for the objects whose entries are traits or properties: every entry is kept, named or not. */
  readonly bag: boolean
  /** Of a top-level field: how it is read. */
  readonly field: FieldKind | undefined
  /** Of a bag: what lists of its keys come to. */
  readonly layouts: LayoutCache
  readonly #children: FoldMap<Match>

  constructor(id: number, parent: ReadNode | undefined, name: string, kind: NodeKind) {
    this.id = id
    this.parent = parent
    this.name = name
    this.reserved = kind.reserved
    this.date = kind.date
    this.bag = kind.bag
    this.field = kind.field
    this.layouts = new LayoutCache(kind.bag ? BAG_LAYOUTS : OTHER_LAYOUTS)
    this.#children = new FoldMap(kind.bag ? BAG_KEYS : OTHER_KEYS)
  }

  /** True when places below this one are named. */
  get hasChildren(): boolean {
    return this.#children.size > 0
  }

  /** The child that a raw key names, by fold; undefined when none does. */
  find(key: string): Match | undefined {
    return this.#children.find(key)
  }

  /** Names a child. Only while the tree is built. */
  add(name: string, node: ReadNode, rank = 0): void {
    this.#children.set(name, { node, rank, name })
    this.layouts.clear()
  }
}
