import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'
import { Pending } from '../model/pending.ts'
import type { Fields, Row, Source } from '../model/table.ts'
import type { Value, ValueObject } from '../model/value.ts'
import { compileRows } from './compile-rows.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileSource } from './compile-source.ts'
import { compileTemplate } from './compile-template.ts'
import { compileWhen } from './compile-when.ts'
import { constant } from './constant.ts'
import { describeSource } from './describe-source.ts'
import { markLost, type Span } from './mark-lost.ts'
import { NameSet } from './name-set.ts'
import type { Run } from './run.ts'

/** Headers or a query. */
export interface FieldsReader {
  /** The entries, in order; absent and null ones are left out already. */
  readonly run: (run: Run) => Entries
  /** True when only settings decide. */
  readonly constant: boolean
}

/**
 * Compiles query or headers (language 2) with those of the table's defaults: an entry of the request beats the default's of that name.
 *
 * @param kind `header` or `query`, as shown by explain
 * @param same tells which names are one: headers ignore case
 */
export function compileFields(
  kind: 'header' | 'query',
  defaults: Fields | undefined,
  own: Fields | undefined,
  scope: CompileScope,
): FieldsReader {
  const same = kind === 'header' ? (name: string): string => name.toLowerCase() : (name: string): string => name
  const [first, second] = mergeFields(defaults, own, same).map((fields) => {
    // Names that are one can only meet where rows give them.
    return { ...compileOne(kind, fields, scope), meet: kind === 'header' && Array.isArray(fields) }
  })
  if (first === undefined) return { run: () => [], constant: true }
  const { constant } = first
  if (second !== undefined) {
    const run: FieldsReader['run'] = (run) => {
      const { found: theirs, lose } = readWatched(kind, first.run, run, same)
      const { found: ours } = readWatched(kind, second.run, run, same)
      lose([...theirs].filter(([key]) => ours.has(key)).map(([, [name]]) => name))
      return valuesOf(new Map([...theirs, ...ours]))
    }
    return { run, constant: constant && second.constant }
  }
  return first.meet
    ? { run: (run) => valuesOf(readWatched(kind, first.run, run, same).found), constant }
    : { run: (run) => valuesOf(namedOnce(first.run(run), same, [])), constant }
}

type Entries = readonly (readonly [name: string, value: Value])[]

interface Watched {
  readonly found: Map<string, Entries[number]>
  /** Notes that the entries of these names were not sent. */
  readonly lose: (names: readonly string[]) => void
}

/** Reads entries where some of them may be lost to others, now or later. */
function readWatched(
  kind: 'header' | 'query',
  read: FieldsReader['run'],
  run: Run,
  same: (name: string) => string,
): Watched {
  const start = run.journal.length
  const firstRow = run.trace?.count ?? 0
  run.wantsSpans = true
  const entries = read(run)
  run.wantsSpans = false
  const span: Span = { start, end: run.journal.length, steps: [], kind: 'built', picked: undefined, inner: run.spans }
  const lastRow = run.trace?.count ?? 0
  const lose = (names: readonly string[]): void => {
    if (names.length === 0) return
    const paths = names.map((name) => [name])
    markLost(run, span, paths, 'outranked')
    const fields = names.flatMap((name) => [`${kind} ${name}`, `${kind}.${name}`])
    run.trace?.outranked(firstRow, lastRow, fields)
  }
  const again: string[] = []
  const found = namedOnce(entries, same, again)
  lose(again)
  return { found, lose }
}

/** The first entry of each name, by what makes names one; those that are null are left out. The names of the others are appended to `again`. */
function namedOnce(entries: Entries, same: (name: string) => string, again: string[]): Map<string, Entries[number]> {
  const found = new Map<string, Entries[number]>()
  for (const entry of entries) {
    if (found.has(same(entry[0]))) again.push(entry[0])
    else found.set(same(entry[0]), entry)
  }
  for (const [key, [, value]] of found) if (value === null) found.delete(key)
  return found
}

function valuesOf(entries: ReadonlyMap<string, Entries[number]>): Entries {
  return [...entries].map(([key, [, value]]) => [key, value])
}

/** Entries of the request replace the defaults' of that name, in their place. Rows are known by name only once they ran. */
function mergeFields(defaults: Fields = {}, own: Fields = {}, same: (name: string) => string): readonly Fields[] {
  if (Array.isArray(defaults) || Array.isArray(own))
    return [defaults, own].filter((fields) => Object.keys(fields).length > 0)
  const ours = new Map(Object.entries(own).map((entry) => [same(entry[0]), entry] as const))
  const merged = Object.entries(defaults).map((entry) => {
    const replacement = ours.get(same(entry[0]))
    ours.delete(same(entry[0]))
    return replacement ?? entry
  })
  return [Object.fromEntries([...merged, ...ours.values()])]
}

function compileOne(kind: 'header' | 'query', fields: Fields, scope: CompileScope): FieldsReader {
  const at = `${scope.at}/${kind === 'header' ? 'headers' : 'query'}`
  if (Array.isArray(fields))
    return rowsReader(kind, fields as readonly Row[], {
      ...scope,
      at,
      to: kind,
      leavesNullsOut: true,
      keepsDates: true,
    })
  const readers = Object.entries(fields as Readonly<Record<string, string | Source>>).flatMap(([name, source]) => {
    const names = new NameSet()
    const inner: CompileScope = { ...scope, keepsNull: true, at: `${at}/${name}`, to: `${kind} ${name}`, names }
    const read = compileEntry(source, inner)
    if (read === undefined) return []
    scope.names.addAll(names)
    const from = typeof source === 'string' ? `"${source}"` : describeSource(source, scope.table)
    return [{ name, read: traced(read.run, `${kind} ${name}`, from, names), constant: read.constant }]
  })
  const run: FieldsReader['run'] = (run) => {
    const entries: [string, Value][] = []
    const spans: Span[] | undefined = run.wantsSpans ? [] : undefined
    for (const { name, read } of readers) {
      const start = run.journal.length
      run.wantsSpans = false
      const value = read(run)
      if (value === undefined) continue
      entries.push([name, value])
      spans?.push({ start, end: run.journal.length, steps: [name], kind: 'other', picked: undefined, inner: [] })
    }
    if (spans !== undefined) run.spans = spans
    return entries
  }
  return { run, constant: readers.every(({ constant }) => constant) }
}

function rowsReader(kind: 'header' | 'query', rows: readonly Row[], scope: CompileScope): FieldsReader {
  const { run: build } = compileRows(rows, scope)
  const run: FieldsReader['run'] = (run) => {
    const mark = run.journal.length
    const built = build(run)
    if (built instanceof Pending) {
      // Whether it has names, and which, only the answer tells.
      run.guessed = true
      return []
    }
    if (built === undefined || isObject(built as Json)) return Object.entries((built ?? {}) as ValueObject)
    run.reason = undefined
    run.takeBack(mark, 'row-inactive')
    run.at = scope.at
    const code = kind === 'header' ? 'invalid-header' : 'form-value-not-scalar'
    if (built !== null)
      run.issue(code, '', `The rows of the ${kind} give a value without a name, which cannot be sent.`)
    return []
  }
  return { run, constant: false }
}

type Read = (run: Run) => Value | undefined

interface Entry {
  readonly run: Read
  readonly constant: boolean
}

function compileEntry(source: string | Source, scope: CompileScope): Entry | undefined {
  if (typeof source === 'string') return remembered(compileTemplate(source, scope, 'source'), scope)
  const when = compileWhen(source.when, scope)
  if (when === 'never') return undefined
  const entry = remembered(compileSource(source, scope), scope)
  return when === 'always' ? entry : { run: (run) => (when(run) ? entry.run(run) : undefined), constant: false }
}

function remembered(reader: Entry, scope: CompileScope): Entry {
  return { run: constant(reader, scope), constant: reader.constant }
}

/** What a header or query entry uses is taken back when it yields nothing. */
function traced(read: Read, to: string, from: string, names: NameSet): Read {
  return (run) => {
    const mark = run.journal.length
    const { trace } = run
    run.reason = undefined
    trace?.begin(to, from)
    const value = read(run)
    if (value === undefined || value === null) {
      if (value === null) run.reason = 'null-dropped'
      trace?.unused(names, run.reason ?? 'row-inactive')
      trace?.end(undefined, run.reason ?? 'no value')
      run.takeBack(mark, 'row-inactive')
      return undefined
    }
    trace?.wrote(run.journal, mark, to)
    trace?.end(value, undefined)
    return value
  }
}
