import { compileTables } from '../../compile/catalogue.ts'
import { orderKeys } from '../../compile/order-keys.ts'
import { SHAPES } from '../../compile/parse/shapes.ts'
import type { Call } from '../../model/call.ts'
import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import type { Condition, Row, Table, TableRequest } from '../../model/table.ts'
import { callsOf, type SubscribedCall } from './calls-of.ts'
import {
  directiveOf,
  type ImportFindings,
  type ImportNote,
  type ImportPlace,
  inside,
  type PathChange,
  todo,
} from './import-place.ts'
import { parseFql } from './parse-fql.ts'
import { placeInFile } from './place-in-file.ts'
import { type SegmentAction, segmentActions } from './segment-actions.ts'
import { rowsOf, sourceOf } from './source-of.ts'

export interface ImportOptions {
  /** Id of the table: kebab-case. */
  readonly id: string
  readonly title?: string
  /** Where requests go; without it the table has a setting `url`. */
  readonly url?: string
  /** When the mappings run, where the file does not say (FQL: `type = "group"`). */
  readonly subscribe?: string
  /** Paths that find every spelling, instead of `raw.…` ones. */
  readonly canonical?: boolean
}

export interface Imported {
  readonly table: Table
  /** What the language has no word for, and what a mapping does not say: to be decided by a person. */
  readonly todos: readonly ImportNote[]
  /** What was imported, and does something else in the corner that is named. */
  readonly differences: readonly ImportNote[]
  /** With `canonical`: the paths that were rewritten, and what that changes. */
  readonly paths: readonly PathChange[]
}

/** Tables nest less. */
const DEEPEST = 100

/** The key under which mapping-kit has a directive around the whole mapping. */
const AROUND = '__segment_internal_directive'

/**
 * A table that makes the body which mapping-kit makes from a Segment mapping: each subscription is one request.
 *
 * @param file the parsed JSON: a mapping, `{ subscribe, mapping }`, or a list of them
 * @returns the table with what is left to do, or a string that says why the file is no mapping. Never throws.
 * @example importSegment({ subscribe: 'type = "group"', mapping: { id: { '@path': '$.groupId' } } }, { id: 'acme' })
 */
export function importSegment(file: Json, options: ImportOptions): Imported | string {
  if (isTooDeep(file)) return `it is nested more than ${DEEPEST} levels deep`
  const actions = segmentActions(file)
  if (typeof actions === 'string') return actions
  const findings: ImportFindings = { todos: [], differences: [], paths: new Map() }
  const calls: Partial<Record<Call | '*', TableRequest[]>> = {}
  const names = new Set<string>()
  for (const action of actions) {
    const place: ImportPlace = { at: action.at.mapping, root: 'raw', canonical: options.canonical === true, findings }
    const request = { id: uniqueId(action.name, names), method: 'POST', rows: bodyRows(action.mapping, place) }
    for (const { call, when } of subscribed(action, options, findings)) {
      const { id, ...more } = request
      calls[call] = [...(calls[call] ?? []), { id, ...(when !== undefined && { when }), ...more }]
    }
  }
  // A call of its own hides what stands under *.
  const every = calls['*']
  if (every !== undefined)
    for (const call of Object.keys(calls) as Call[]) if ((call as string) !== '*') calls[call]?.push(...every)
  const table = orderKeys(SHAPES.table, tableOf(options, calls) as unknown as Json, () => {}) as unknown as Table
  const todos = findings.todos.map((note) => inFile(note, file))
  const errors = compileTables([table]).issues.filter(({ severity }) => severity === 'error')
  for (const { path, message } of errors) todos.push({ at: `table${path}`, message })
  if (!actions.some(({ mapping }) => hasDirective(mapping))) {
    const message = 'nothing in it reads the event (@path and the other directives): is this a mapping?'
    todos.push({ message })
  }
  return {
    table,
    todos: [...todos, ...openNotes(options)],
    differences: uniqueNotes(findings.differences.map((note) => inFile(note, file))),
    paths: [...findings.paths.values()].filter(({ from, to, changes }) => from !== to || changes.length > 0),
  }
}

function inFile({ at, message }: ImportNote, file: Json): ImportNote {
  return at === undefined ? { message } : { at: placeInFile(file, at), message }
}

function hasDirective(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasDirective)
  return isObject(value) && Object.entries(value).some(([key, each]) => key.startsWith('@') || hasDirective(each))
}

function tableOf({ id, title, url }: ImportOptions, calls: Table['calls']): Table {
  const base = {
    id,
    version: 1,
    title: title ?? id,
    docs: [],
    groups: calls.group === undefined ? 'none' : 'one',
  } as const
  if (url !== undefined) return { ...base, defaults: { url }, calls }
  const settings = { url: { type: 'secret', title: 'URL', format: 'url', required: true } } as const
  return { ...base, settings, defaults: { url: '{settings.url}' }, calls }
}

/** The mapping's own rows; a directive around the whole gets the mapping, as mapping-kit gives it to it. */
function bodyRows(mapping: JsonObject, place: ImportPlace): readonly Row[] {
  const around = mapping[AROUND]
  if (!isObject(around)) {
    const whole = Object.keys(mapping).some((key) => key.startsWith('@'))
    const source = whole ? sourceOf(mapping, place) : undefined
    return whole ? (source === undefined ? [] : [source]) : rowsOf(mapping, place)
  }
  const { [AROUND]: _, ...inner } = mapping
  const [name, argument] = directiveOf(around) ?? []
  const outer = inside(place, AROUND)
  if (name === undefined || !isObject(argument as Json)) {
    todo(outer, 'what stands around the whole mapping is no directive with options')
    return []
  }
  const findings: ImportFindings = { ...place.findings, todos: [], differences: [] }
  const source = sourceOf({ [name]: { ...(argument as JsonObject), mapping: inner } }, { ...outer, findings })
  const given = pointer(outer.at, name, 'mapping')
  for (const kind of ['todos', 'differences'] as const)
    place.findings[kind].push(...findings[kind].map((note) => movedNote(note, given, place.at)))
  return source === undefined ? [] : [source]
}

/** What is below one pointer, below another one. */
function movedNote(note: ImportNote, from: string, to: string): ImportNote {
  return note.at?.startsWith(from) ? { ...note, at: `${to}${note.at.slice(from.length)}` } : note
}

function subscribed(
  { subscribe, at: place }: SegmentAction,
  options: ImportOptions,
  { todos }: ImportFindings,
): readonly SubscribedCall[] {
  const text = subscribe ?? options.subscribe
  const at = place.subscribe
  const condition: Condition | string = text === undefined ? 'the file does not say when this runs' : parseFql(text)
  if (typeof condition !== 'string') {
    const calls = callsOf(condition)
    if (calls.length === 0) todos.push({ at, message: `no call can be meant by ${text}: it is left out` })
    return calls
  }
  todos.push({ at, message: `${condition}: it runs for every call${text === undefined ? '' : ` (${text.trim()})`}` })
  return [{ call: '*', when: undefined }]
}

function isTooDeep(value: Json, levels = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value as JsonObject).some((each) => isTooDeep(each, levels - 1))
}

/** What no mapping says. */
function openNotes({ url }: ImportOptions): readonly ImportNote[] {
  const address = url === undefined ? 'the address is the setting url; ' : ''
  return [
    {
      message: `a mapping says what is in the body, not how it is sent: ${address}look at method, url and headers of each request`,
    },
    { message: 'fill in docs, groups, examples and unsupported: traitmap lint says what is missing' },
  ]
}

function uniqueId(name: string, taken: Set<string>): string {
  const plain =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'request'
  let id = plain
  for (let number = 2; taken.has(id); number += 1) id = `${plain}-${number}`
  taken.add(id)
  return id
}

/** One note for each kind of corner: the first place of it stands for all. */
function uniqueNotes(notes: readonly ImportNote[]): readonly ImportNote[] {
  const counts = new Map<string, { first: ImportNote; count: number }>()
  for (const note of notes) {
    const known = counts.get(note.message)
    if (known === undefined) counts.set(note.message, { first: note, count: 1 })
    else known.count += 1
  }
  return [...counts.values()].map(({ first, count }) =>
    count === 1 ? first : { ...first, message: `${first.message} (in ${count} places)` },
  )
}
