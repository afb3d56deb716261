import type { Call } from '../model/call.ts'
import {
  EVENT_FIELDS,
  GROUP_TRAITS,
  IDENTIFY_TRAITS,
  PAGE_PROPERTIES,
  type ReservedSet,
  TIMESTAMPS,
  TRACK_PROPERTIES,
} from '../model/spec.ts'
import { ReadNode } from './read-node.ts'

const PLAIN = { reserved: undefined, date: false, bag: false } as const

/** Every place of one call's events that the spec or a table names. Grows while tables are compiled, then only read. */
export class ReadTree {
  readonly call: Call
  readonly root: ReadNode
  readonly traits: ReadNode
  readonly properties: ReadNode
  readonly context: ReadNode
  readonly contextTraits: ReadNode
  readonly groupId: ReadNode
  /** Top-level fields by exact name. */
  readonly fields: ReadonlyMap<string, ReadNode>
  /** Every node, by its number. */
  readonly nodes: ReadNode[] = []

  constructor(call: Call) {
    this.call = call
    this.root = this.#make(undefined, '', PLAIN)
    const fields = new Map<string, ReadNode>()
    for (const name of EVENT_FIELDS) {
      const date = (TIMESTAMPS as readonly string[]).includes(name)
      const bag = name === 'traits' || name === 'properties'
      fields.set(name, this.#make(this.root, name, { reserved: undefined, date, bag }))
    }
    this.fields = fields
    this.traits = fields.get('traits') as ReadNode
    this.properties = fields.get('properties') as ReadNode
    this.context = fields.get('context') as ReadNode
    this.groupId = fields.get('groupId') as ReadNode
    this.contextTraits = this.#child(this.context, 'traits', PLAIN)
    this.#reserve(this.traits, call === 'group' ? GROUP_TRAITS : IDENTIFY_TRAITS)
    if (call !== 'identify') this.#reserve(this.contextTraits, IDENTIFY_TRAITS)
    if (call === 'track') this.#reserve(this.properties, TRACK_PROPERTIES)
    if (call === 'page' || call === 'screen') this.#reserve(this.properties, PAGE_PROPERTIES)
  }

  /** How many places are named: the length of an event's slots. */
  get size(): number {
    return this.nodes.length
  }

  /** The node of a path below a top-level field, made if it is new. The first step is exact, the others match by fold. */
  name(steps: readonly string[]): ReadNode {
    const { node, depth } = this.known(steps)
    return steps.slice(depth).reduce((parent, step) => this.#child(parent, step, PLAIN), node)
  }

  /** As `name`, with the number of steps the node stands for: all of them. */
  named(steps: readonly string[]): { readonly node: ReadNode; readonly depth: number } {
    return { node: this.name(steps), depth: steps.length }
  }

  /** The last node of a path that is there already, and how many steps lead to it. */
  known(steps: readonly string[]): { readonly node: ReadNode; readonly depth: number } {
    let node = this.root
    for (const [depth, step] of steps.entries()) {
      const next = depth === 0 ? this.fields.get(step) : node.find(step)?.node
      if (next === undefined) return { node, depth }
      node = next
    }
    return { node, depth: steps.length }
  }

  /** Declares a further trait or property that holds a date, a reserved one too. Custom keys stay as they are. */
  nameDate(name: string): void {
    const bags = [this.traits, this.properties, ...(this.call === 'identify' ? [] : [this.contextTraits])]
    for (const bag of bags) (bag.find(name)?.node ?? this.#child(bag, name, PLAIN)).date = true
  }

  /** The object whose entries are reported one by one: properties of track, page and screen, else traits. */
  get main(): ReadNode {
    return this.call === 'track' || this.call === 'page' || this.call === 'screen' ? this.properties : this.traits
  }

  #reserve(parent: ReadNode, set: ReservedSet): void {
    for (const [name, reserved] of Object.entries(set)) {
      const node = this.#make(parent, name, { reserved, date: reserved.type === 'date', bag: false })
      parent.add(name, node)
      for (const [index, alias] of (reserved.aliases ?? []).entries()) parent.add(alias, node, index + 1)
      if (reserved.parts !== undefined) this.#reserve(node, reserved.parts)
    }
  }

  #child(parent: ReadNode, name: string, kind: Pick<ReadNode, 'reserved' | 'date' | 'bag'>): ReadNode {
    const node = this.#make(parent, name, kind)
    parent.add(name, node)
    return node
  }

  #make(parent: ReadNode | undefined, name: string, kind: Pick<ReadNode, 'reserved' | 'date' | 'bag'>): ReadNode {
    const node = new ReadNode(this.nodes.length, parent, name, kind)
    this.nodes.push(node)
    return node
  }
}
