import { fragmentOf } from '../compile/fragment-of.ts'
import { parseTemplate } from '../compile/parse/parse-template.ts'
import { placeholderPaths } from '../compile/parse/placeholder-paths.ts'
import type { Call } from '../model/call.ts'
import type { As, Fields, Row, Source, Table, TableRequest } from '../model/table.ts'

/** One place of a vendor's request and what a table puts there. */
export interface TableField {
  /** Id of the request. */
  readonly request: string
  /** Vendor field from the root of the body (`""` is the body itself), or `url`, `query name`, `header name`. */
  readonly to: string
  /** Paths that it reads, as the table states them. */
  readonly reads: readonly string[]
  /** What `item` stands for there: the paths of the nearest `each`. */
  readonly item: readonly string[]
  /** Words of its conversion, in order: `unix`; empty when it is sent as it is. */
  readonly form: readonly string[]
  /** How: a row of its own, part of a text, the rest, or an object as a whole. */
  readonly kind: 'field' | 'text' | 'rest' | 'whole'
  readonly source: Source
  /** True when a condition decides whether it is sent. */
  readonly conditional: boolean
}

const OBJECTS: ReadonlySet<string> = new Set(['', 'traits', 'properties', 'context'])

/** Everything that the requests of a call read of settings, events and answers, request by request in the table's order. */
export function tableFields(table: Table, call: Call): readonly TableField[] {
  const requests = table.calls[call] ?? table.calls['*'] ?? []
  return requests.flatMap((request) => fieldsOfRequest(table, request))
}

function fieldsOfRequest(table: Table, request: TableRequest): readonly TableField[] {
  const fields: TableField[] = []
  const { defaults = {} } = table
  const over = request.each === undefined ? [] : [request.each]
  const base = { request: request.id, conditional: false, item: over }
  const note = (to: string, text: string): void => {
    fields.push({ ...base, to, reads: placeholders(text), form: [], kind: 'text', source: { template: text } })
  }
  const url = request.url ?? ''
  note('url', url === '' || url.startsWith('/') ? `${defaults.url ?? ''}${url}` : url)
  if (request.each !== undefined) {
    const source = { from: request.each }
    fields.push({ ...base, item: [], to: 'each', reads: over, form: [], kind: 'field', source })
  }
  for (const [kind, all] of [
    ['query', [defaults.query, request.query]],
    ['header', [defaults.headers, request.headers]],
  ] as const) {
    for (const entries of all) if (entries !== undefined) addEntries(entries, kind, table, base, fields, note)
  }
  for (const row of request.rows ?? []) addSource(row, row.to ?? '', table, base, fields)
  return fields
}

type Base = Pick<TableField, 'request' | 'conditional' | 'item'>

function addEntries(
  entries: Fields,
  kind: string,
  table: Table,
  base: Base,
  fields: TableField[],
  note: (to: string, text: string) => void,
): void {
  if (Array.isArray(entries)) {
    for (const row of entries as readonly Row[]) addSource(row, `${kind} ${row.to ?? ''}`, table, base, fields)
    return
  }
  for (const [name, entry] of Object.entries(entries as Readonly<Record<string, string | Source>>)) {
    if (typeof entry === 'string') note(`${kind} ${name}`, entry)
    else addSource(entry, `${kind} ${name}`, table, base, fields)
  }
}

/** Adds what a source reads; nested rows with their own targets below it. Tables are checked: fragments have no cycle. */
function addSource(source: Source, to: string, table: Table, outer: Base, fields: TableField[]): void {
  const base = { ...outer, conditional: outer.conditional || source.when !== undefined }
  const form = source.as === undefined ? [] : words(source.as)
  const common = { ...base, to, form, source }
  if (source.from !== undefined) {
    const reads = pathsOf(source)
    const whole = reads.some((path) => OBJECTS.has(path) || path === 'raw' || path === 'raw.traits')
    fields.push({ ...common, reads, kind: whole ? 'whole' : 'field' })
  }
  if (source.rest !== undefined) fields.push({ ...common, reads: [source.rest], kind: 'rest' })
  if (source.template !== undefined) fields.push({ ...common, reads: placeholders(source.template), kind: 'text' })
  // A constant tells something when the name of its field does.
  const named = source.value === undefined ? [] : placeholders(to)
  if (named.length > 0) fields.push({ ...common, reads: named, kind: 'text' })
  let inner = base
  for (const option of source.coalesce ?? []) addSource(option, to, table, base, fields)
  if (source.each !== undefined) {
    const over = typeof source.each === 'string' ? { from: source.each } : source.each
    const target = elementTarget(over, to.endsWith('[]') ? to : `${to}[]`, source.rows as readonly Row[])
    addSource(over, target, table, base, fields)
    inner = { ...base, item: pathsOf(over) }
  }
  const rows = source.include === undefined ? (source.rows ?? []) : fragmentOf(table, source.include)
  for (const row of rows) addSource(row, join(to, row.to ?? ''), table, inner, fields)
}

/** Where the elements of an `each` go: of one over what has no path of its own, to the row that writes them. */
function elementTarget(over: Source, to: string, rows: readonly Row[]): string {
  const writes = over.from === undefined ? rows.find(({ from }) => from === 'item') : undefined
  return join(to, writes?.to ?? '')
}

function pathsOf({ from = [] }: Source): readonly string[] {
  return typeof from === 'string' ? [from] : from
}

function join(outer: string, inner: string): string {
  return outer === '' || inner === '' || inner.startsWith('[') ? `${outer}${inner}` : `${outer}.${inner}`
}

function placeholders(text: string): readonly string[] {
  const template = parseTemplate(text)
  if (typeof template === 'string') return []
  return template.parts.flatMap((part) =>
    typeof part === 'string' ? [] : placeholderPaths(part).map(({ text }) => text),
  )
}

/** The conversion in one word each: `unix`, `scale 100`. */
function words(as: As): readonly string[] {
  const list = (Array.isArray(as) ? as : [as]) as readonly (string | Readonly<Record<string, unknown>>)[]
  return list.map((word) => {
    if (typeof word === 'string') return word
    const [[name, argument] = ['', '']] = Object.entries(word)
    return `${name} ${typeof argument === 'string' ? argument : JSON.stringify(argument)}`
  })
}
