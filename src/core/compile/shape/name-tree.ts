import type { Value, ValueObject } from '../../model/value.ts'
import { keyBeats } from '../../normalize/find-key.ts'
import { foldIdentity } from '../../normalize/fold.ts'
import { KeyCache } from '../../normalize/key-cache.ts'

/** Entries of each of a tree's two generations of remembered folds. */
const CACHED_FOLDS = 2048

/** Paths that were named, as a tree. */
export interface NameNode {
  /** True where a path ends: all that lies here is named. */
  whole: boolean
  readonly byName: Map<string, { readonly name: string; readonly node: NameNode }>
  readonly byIndex: Map<number, NameNode>
}

/** The paths that `pick` or `omit` names, with the matching of keys by fold. */
export class NameTree {
  readonly root: NameNode = emptyNode()
  readonly #fold: KeyCache<string> = new KeyCache(CACHED_FOLDS, foldIdentity)

  constructor(paths: readonly (readonly (string | number)[])[]) {
    for (const path of paths) this.#add(path)
  }

  #add(path: readonly (string | number)[]): void {
    let node = this.root
    for (const step of path) node = typeof step === 'number' ? indexChild(node, step) : this.#nameChild(node, step)
    node.whole = true
  }

  #nameChild(parent: NameNode, name: string): NameNode {
    const fold = foldIdentity(name)
    const known = parent.byName.get(fold)
    if (known !== undefined) return known.node
    const node = emptyNode()
    parent.byName.set(fold, { name, node })
    return node
  }

  /** The child that a key of an object names; undefined when none does. */
  child(node: NameNode, key: string): NameNode | undefined {
    return node.byName.get(this.#fold.get(key))?.node
  }

  /** For each named child that an object has, in the order they were named, its key. One pass over the keys. */
  keysOf(node: NameNode, object: ValueObject): readonly (readonly [key: string, child: NameNode])[] {
    const found = new Map<NameNode, string>()
    for (const key of Object.keys(object)) {
      const named = node.byName.get(this.#fold.get(key))
      if (named === undefined) continue
      const holder = found.get(named.node)
      if (holder === undefined || keyBeats(object, named.name, key, holder)) found.set(named.node, key)
    }
    const inOrder: [string, NameNode][] = []
    for (const { node: child } of node.byName.values()) {
      const key = found.get(child)
      if (key !== undefined) inOrder.push([key, child])
    }
    return inOrder
  }

  /** For each named index that an array has, in their own order, its child. */
  indexesOf(node: NameNode, array: readonly Value[]): readonly (readonly [index: number, child: NameNode])[] {
    return [...node.byIndex].filter(([index]) => index < array.length).sort(([a], [b]) => a - b)
  }
}

function emptyNode(): NameNode {
  return { whole: false, byName: new Map(), byIndex: new Map() }
}

function indexChild(parent: NameNode, index: number): NameNode {
  const known = parent.byIndex.get(index)
  if (known !== undefined) return known
  const node = emptyNode()
  parent.byIndex.set(index, node)
  return node
}
