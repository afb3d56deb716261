import { EVENT_FIELDS } from '../../../src/core/model/spec.ts'
import type { Fields, Source, Table, TableRequest } from '../../../src/core/model/table.ts'
import { canonicalPlace, sameKey } from './names.ts'
import type { Node, ObjectNode } from './node.ts'
import { keysOf, type Part, parsePath, parseTemplate, type Step } from './paths.ts'
import { children, isRemoved, levelRows, type Made } from './sources.ts'

/** What a request takes: places in the event, and places in the item of the `each` around it (language 8). */
export interface Takes {
  readonly event: readonly (readonly string[])[]
  readonly item: readonly (readonly string[])[]
}

const NOTHING: Takes = { event: [], item: [] }

function union(takes: readonly Takes[]): Takes {
  return { event: takes.flatMap(({ event }) => event), item: takes.flatMap(({ item }) => item) }
}

/** Taking depends on the table and the settings, never on the event's values. */
export function takesOfRequest(request: TableRequest, made: Made, type: unknown): Takes {
  const { defaults } = made.table
  const inside = union([
    takesOfTemplate(urlTemplate(request, made.table), type),
    takesOfFields(request.query, defaults?.query, (name) => name, made, type),
    takesOfFields(request.headers, defaults?.headers, (name) => name.toLowerCase(), made, type),
    ...levelRows(request.rows ?? [], made).map(({ row }) => takesOfSource(row, made, type)),
  ])
  return request.each === undefined ? inside : union([takesOfPath(request.each, [''], type), inside])
}

export function urlTemplate(request: TableRequest, table: Table): string {
  const base = table.defaults?.url ?? ''
  if (request.url === undefined) return base
  return request.url.startsWith('/') ? base + request.url : request.url
}

function takesOfFields(
  own: Fields | undefined,
  defaults: Fields | undefined,
  spelling: (name: string) => string,
  made: Made,
  type: unknown,
): Takes {
  return union(
    mergeFields(own, defaults, spelling).flatMap((fields) =>
      Array.isArray(fields)
        ? levelRows(fields, made).map(({ row }) => takesOfSource(row, made, type))
        : Object.values(fields).map((source) =>
            typeof source === 'string' ? takesOfTemplate(source, type) : takesOfSource(source, made, type),
          ),
    ),
  )
}

/** The defaults' fields without those that the request names itself, then the request's. */
export function mergeFields(
  own: Fields | undefined,
  defaults: Fields | undefined,
  spelling: (name: string) => string,
): readonly Fields[] {
  if (own === undefined || defaults === undefined) return [defaults ?? own ?? {}]
  if (isRows(own) || isRows(defaults)) return [defaults, own]
  const ours = new Map(Object.entries(own).map(([name, source]) => [spelling(name), [name, source]] as const))
  const replaced = Object.entries(defaults).map(([name, source]) => ours.get(spelling(name)) ?? [name, source])
  const theirs = new Set(Object.keys(defaults).map(spelling))
  const added = [...ours].filter(([name]) => !theirs.has(name)).map(([, entry]) => entry)
  return [Object.fromEntries([...replaced, ...added])]
}

export function isRows(fields: Fields): fields is Extract<Fields, readonly unknown[]> {
  return Array.isArray(fields)
}

export function takesOfSource(source: Source, made: Made, type: unknown): Takes {
  if (source.take === false || isRemoved(source, made)) return NOTHING
  const picked = Array.isArray(source.pick) ? (source.pick as readonly string[]) : ['']
  const from = source.from === undefined ? [] : typeof source.from === 'string' ? [source.from] : source.from
  const inner = union(children(source, made).map((each) => takesOfSource(each, made, type)))
  const each =
    typeof source.each === 'string'
      ? takesOfPath(source.each, [''], type)
      : source.each && takesOfSource(source.each, made, type)
  return union([
    ...from.map((path) => takesOfPath(path, picked, type)),
    takesOfTemplate(source.template ?? '', type),
    each === undefined ? inner : union([each, { event: inner.event, item: [] }]),
  ])
}

function takesOfTemplate(text: string, type: unknown): Takes {
  return union(
    parseTemplate(text).map((part: Part) =>
      typeof part === 'string' ? NOTHING : union(part.paths.map((path) => takesOfSteps(path, type))),
    ),
  )
}

function takesOfPath(path: string, picked: readonly string[], type: unknown): Takes {
  return union(picked.map((more) => takesOfSteps([...parsePath(path), ...parsePath(more)], type)))
}

function takesOfSteps(steps: readonly Step[], type: unknown): Takes {
  const keys = keysOf(steps)
  if (keys === undefined) return NOTHING
  const [first, ...rest] = keys
  if (first === 'item') return { event: [], item: [rest] }
  if (first === 'raw') return { event: [canonicalPlace(type, rest)], item: [] }
  if (first === undefined || (EVENT_FIELDS as readonly string[]).includes(first)) {
    return { event: [canonicalPlace(type, keys)], item: [] }
  }
  return NOTHING
}

/** What is left of an object when the takes, relative to it, are gone; absent when that is nothing. Of the raw event names and aliases are not canonical yet. */
export function withoutTaken(
  node: ObjectNode,
  takes: readonly (readonly string[])[],
  raw?: { readonly type: unknown; readonly place: readonly string[] },
): ObjectNode | undefined {
  if (takes.some((take) => take.length === 0)) return undefined
  const entries = node.entries.flatMap(([key, part]): readonly (readonly [string, Node])[] => {
    const name = raw === undefined ? key : (canonicalPlace(raw.type, [...raw.place, key]).at(-1) ?? key)
    const inside = takes.filter(([first]) => first !== undefined && sameKey(first, name)).map((take) => take.slice(1))
    if (inside.length === 0) return [[key, part]]
    if (inside.some((take) => take.length === 0)) return []
    const left =
      part.kind === 'object' ? withoutTaken(part, inside, raw && { type: raw.type, place: [...raw.place, name] }) : part
    return left === undefined || (left.kind === 'object' && left.entries.length === 0 && part !== left)
      ? []
      : [[key, left]]
  })
  return entries.length === node.entries.length && entries.every(([, part], index) => part === node.entries[index]?.[1])
    ? node
    : { ...node, entries }
}

/** The takes that lie in or around a place, relative to it. */
export function takesAt(
  takes: readonly (readonly string[])[],
  place: readonly string[],
): readonly (readonly string[])[] {
  return takes
    .filter((take) => place.slice(0, take.length).every((step, index) => sameKey(step, take[index] ?? '')))
    .map((take) => take.slice(place.length))
}
