import type { Call } from '../model/call.ts'
import {
  EVENT_FIELDS,
  GROUP_TRAITS,
  IDENTIFY_TRAITS,
  IDS,
  PAGE_PROPERTIES,
  type ReservedSet,
  TIMESTAMPS,
  TRACK_PROPERTIES,
} from '../model/spec.ts'
import { type FieldKind, type NodeKind, ReadNode } from './read-node.ts'

const PLAIN: NodeKind = { reserved: undefined, date: false, bag: false, field: undefined }

const ID_FIELDS: ReadonlySet<string> = new Set(IDS)
const DATE_FIELDS: ReadonlySet<string> = new Set(TIMESTAMPS)
const OBJECT_FIELDS: ReadonlySet<string> = new Set(['traits', 'properties', 'context'])

/** Every place of one call's events that the spec or a table names. Grows while tables are compiled, then only read. */
export class ReadTree {
  readonly call: Call
  readonly root: ReadNode
  readonly traits: ReadNode
  readonly properties: ReadNode
  readonly context: ReadNode
  readonly contextTraits: ReadNode
  readonly groupId: ReadNode
  readonly userId: ReadNode
  readonly anonymousId: ReadNode
  readonly timestamp: ReadNode
  /** The trait `id`. */
  readonly idTrait: ReadNode
  /** Top-level fields by exact name. */
  readonly fields: ReadonlyMap<string, ReadNode>
  /** Every node, by its number. Private, so that a frozen catalogue still compiles what an engine asks for. */
  readonly #nodes: ReadNode[] = []
  #blank: readonly undefined[] = []

  constructor(call: Call) {
    this.call = call
    this.root = this.#make(undefined, '', PLAIN)
    const fields = new Map<string, ReadNode>()
    for (const name of EVENT_FIELDS) {
      const bag = name === 'traits' || name === 'properties'
      const kind = { reserved: undefined, date: DATE_FIELDS.has(name), bag, field: fieldKind(name) }
      fields.set(name, this.#make(this.root, name, kind))
    }
    this.fields = fields
    this.traits = fields.get('traits') as ReadNode
    this.properties = fields.get('properties') as ReadNode
    this.context = fields.get('context') as ReadNode
    this.groupId = fields.get('groupId') as ReadNode
    this.userId = fields.get('userId') as ReadNode
    this.anonymousId = fields.get('anonymousId') as ReadNode
    this.timestamp = fields.get('timestamp') as ReadNode
    this.contextTraits = this.#child(this.context, 'traits', PLAIN)
    this.#reserve(this.traits, call === 'group' ? GROUP_TRAITS : IDENTIFY_TRAITS)
    this.idTrait = this.traits.find('id')?.node as ReadNode
    if (call !== 'identify') this.#reserve(this.contextTraits, IDENTIFY_TRAITS)
    if (call === 'track') this.#reserve(this.properties, TRACK_PROPERTIES)
    if (call === 'page' || call === 'screen') this.#reserve(this.properties, PAGE_PROPERTIES)
  }

  /** A list with nothing in it for every named place: copied for each event, which is faster than filling one. */
  get blank(): readonly undefined[] {
    if (this.#blank.length !== this.#nodes.length) this.#blank = new Array(this.#nodes.length).fill(undefined)
    return this.#blank
  }

  /** The place with a number. */
  node(id: number): ReadNode {
    return this.#nodes[id] as ReadNode
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
      const next = this.inside(node, step)
      if (next === undefined) return { node, depth }
      node = next
    }
    return { node, depth: steps.length }
  }

  /** The place that a key of another place names: a top-level field by its exact name, any other by fold; undefined when none is. */
  inside(node: ReadNode, key: string): ReadNode | undefined {
    return node === this.root ? this.fields.get(key) : node.find(key)?.node
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
      const node = this.#make(parent, name, { ...PLAIN, reserved, date: reserved.type === 'date' })
      parent.add(name, node)
      for (const [index, alias] of (reserved.aliases ?? []).entries()) parent.add(alias, node, index + 1)
      if (reserved.parts !== undefined) this.#reserve(node, reserved.parts)
    }
  }

  #child(parent: ReadNode, name: string, kind: NodeKind): ReadNode {
    const node = this.#make(parent, name, kind)
    parent.add(name, node)
    return node
  }

  #make(parent: ReadNode | undefined, name: string, kind: NodeKind): ReadNode {
    const node = new ReadNode(this.#nodes.length, parent, name, kind)
    this.#nodes.push(node)
    return node
  }
}

function fieldKind(name: string): FieldKind | undefined {
  if (ID_FIELDS.has(name)) return 'id'
  if (DATE_FIELDS.has(name)) return 'timestamp'
  return OBJECT_FIELDS.has(name) ? 'object' : undefined
}
