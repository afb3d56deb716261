import type { Json } from '../../../src/core/model/json.ts'

/** A value with coerced dates as `Date`. */
export type Value = null | boolean | number | string | Date | readonly Value[] | { readonly [key: string]: Value }

/** Where a value came from: a place in the event (normalised or raw), and whether a `rest` carried it. */
export interface Origin {
  readonly root: 'event' | 'raw'
  readonly place: readonly string[]
  readonly carried: boolean
  /** The field inside a built object that a conversion has since turned into one value. */
  readonly inner?: string
}

interface Tagged {
  readonly origins: readonly Origin[]
}

export interface LeafNode extends Tagged {
  readonly kind: 'leaf'
  readonly value: null | boolean | number | string | Date
  /** Of the null that a list of paths gave: what else the list names, which shares its reason where the null is left out. */
  readonly rivals?: readonly Origin[]
}

export interface ObjectNode extends Tagged {
  readonly kind: 'object'
  readonly entries: readonly (readonly [string, Node])[]
}

export interface ArrayNode extends Tagged {
  readonly kind: 'array'
  readonly items: readonly Node[]
}

/** What an answer that is not there yet will give. */
export interface OpenNode extends Tagged {
  readonly kind: 'open'
  /** The path as a table states it. */
  readonly path: string
  /** It will be a text, whatever the answer. */
  readonly isText?: true
}

/** A value in which every part knows where in the event it came from. */
export type Node = LeafNode | ObjectNode | ArrayNode | OpenNode

export function open(path: string, origins: readonly Origin[] = []): OpenNode {
  return { kind: 'open', path, origins }
}

/** True when a part of the value waits for an answer. */
export function isOpen(node: Node): boolean {
  if (node.kind === 'leaf' || node.kind === 'open') return node.kind === 'open'
  return node.kind === 'array' ? node.items.some(isOpen) : node.entries.some(([, part]) => isOpen(part))
}

export function leaf(value: LeafNode['value'], origins: readonly Origin[] = []): LeafNode {
  return { kind: 'leaf', value, origins }
}

/** Tags a value; `origin` names the place of each part, absent for what is not from the event. Elements have the place of their list. */
export function tag(value: Value, root?: 'event' | 'raw', place: readonly string[] = []): Node {
  const origins: Origin[] = root === undefined ? [] : [{ root, place, carried: false }]
  if (value === null || typeof value !== 'object' || value instanceof Date) return leaf(value, origins)
  if (Array.isArray(value)) return { kind: 'array', items: value.map((item: Value) => tag(item, root, place)), origins }
  const entries = Object.entries(value).map(([key, part]) => [key, tag(part, root, [...place, key])] as const)
  return { kind: 'object', entries, origins }
}

/** A value that a conversion made, every part of which comes from all that went in. */
export function withOrigins(node: Node, origins: readonly Origin[]): Node {
  return node.kind === 'array'
    ? { ...node, items: node.items.map((item) => withOrigins(item, origins)), origins }
    : { ...node, origins }
}

/** The value without tags, dates still dates. */
export function untag(node: Node): Value {
  if (node.kind === 'leaf') return node.value
  if (node.kind === 'open') return { $answer: node.path }
  if (node.kind === 'array') return node.items.map(untag)
  return Object.fromEntries(node.entries.map(([key, part]) => [key, untag(part)]))
}

/** The value as JSON: dates as ISO text. */
export function toJson(value: Value): Json {
  if (value instanceof Date) return value.toISOString()
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(toJson)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJson(part)]))
}

/** Every origin in a tree. */
export function allOrigins(node: Node): readonly Origin[] {
  return places(node).map(([origin]) => origin)
}

/** Every origin in a tree with the field it stands at. */
export function places(node: Node, at = ''): readonly (readonly [Origin, string])[] {
  const own = node.origins.map((origin) => [origin, join(at, origin.inner ?? '')] as const)
  if (node.kind === 'leaf' || node.kind === 'open') return own
  if (node.kind === 'array') return [...own, ...node.items.flatMap((item, index) => places(item, `${at}[${index}]`))]
  return [...own, ...node.entries.flatMap(([key, part]) => places(part, join(at, fieldName(key))))]
}

function fieldName(key: string): string {
  return /^[^.[\]{}'?\s]+$/.test(key) ? key : `['${key.replaceAll("'", "''")}']`
}

function join(outer: string, inner: string): string {
  return outer === '' || inner === '' || inner.startsWith('[') ? `${outer}${inner}` : `${outer}.${inner}`
}

/** The same tree, marked as carried by a rest. */
export function markCarried(node: Node): Node {
  const origins = node.origins.map((origin) => ({ ...origin, carried: true }))
  if (node.kind === 'leaf' || node.kind === 'open') return { ...node, origins }
  if (node.kind === 'array') return { ...node, origins, items: node.items.map(markCarried) }
  return { ...node, origins, entries: node.entries.map(([key, part]) => [key, markCarried(part)] as const) }
}

/** True when there is a value in it that is no object or list, null among them. */
export function hasLeaf(node: Node): boolean {
  if (node.kind === 'leaf' || node.kind === 'open') return true
  return node.kind === 'array' ? node.items.some(hasLeaf) : node.entries.some(([, part]) => hasLeaf(part))
}

/** A trait, or what is in one, that held a value before and holds none now comes from nowhere any more. */
export function disownHollow(after: Node, before: Node): Node {
  const full = new Set(placesWithLeaf(before))
  const disown = (node: Node, outer: boolean): Node => {
    if (node.kind === 'leaf' || node.kind === 'open') return node
    const isHollow = outer || (!hasLeaf(node) && node.origins.some((origin) => full.has(placeText(origin))))
    const origins = isHollow ? [] : node.origins
    if (node.kind === 'array') return { ...node, origins, items: node.items.map((item) => disown(item, isHollow)) }
    return { ...node, origins, entries: node.entries.map(([key, part]) => [key, disown(part, isHollow)] as const) }
  }
  return disown(after, false)
}

function placesWithLeaf(node: Node): readonly string[] {
  if (node.kind === 'leaf' || node.kind === 'open' || !hasLeaf(node)) return []
  const inside = node.kind === 'array' ? node.items : node.entries.map(([, part]) => part)
  const own = node.origins.filter(({ place }) => place.length > 1)
  return [...own.map(placeText), ...inside.flatMap(placesWithLeaf)]
}

function placeText({ root, place }: Origin): string {
  return JSON.stringify([root, ...place])
}

export function isNull(node: Node | undefined): boolean {
  return node?.kind === 'leaf' && node.value === null
}

/** Absent, null, `""`, `[]` or `{}`. */
export function isEmpty(node: Node | undefined): boolean {
  if (node === undefined) return true
  if (node.kind === 'open') return false
  if (node.kind === 'leaf') return node.value === null || node.value === ''
  return node.kind === 'array' ? node.items.length === 0 : node.entries.length === 0
}
