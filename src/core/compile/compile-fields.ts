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
  const [first, second] = mergeFields(defaults, own, same).map((fields): Found => {
    const { run, constant } = compileOne(kind, fields, scope)
    // Names that are one can only meet where rows give them.
    const meet = kind === 'header' && Array.isArray(fields)
    return { run: (on, asked) => readOnce(on, run, same, meet, asked), constant }
  })
  if (first === undefined) return { run: () => [], constant: true }
  if (second === undefined) return { run: (run) => valuesOf(first.run(run, false).found), constant: first.constant }
  const run: FieldsReader['run'] = (run) => {
    const { found: theirs, span } = first.run(run, true)
    const { found: ours } = second.run(run, false)
    const replaced = [...theirs].filter(([key]) => ours.has(key)).map(([, [name]]) => [name])
    if (replaced.length > 0) markLost(run, span, replaced, 'outranked')
    return valuesOf(new Map([...theirs, ...ours]))
  }
  return { run, constant: first.constant && second.constant }
}

type Entries = readonly (readonly [name: string, value: Value])[]

/** Reads entries by what makes names one, and with them what they used. */
interface Found {
  /** @param asked whether what they used is asked for */
  readonly run: (run: Run, asked: boolean) => { readonly found: Map<string, Entries[number]>; readonly span: Span }
  readonly constant: boolean
}

/** Of entries with one name the first counts; the others were not sent. Those that are null are left out. */
function readOnce(
  run: Run,
  read: (run: Run) => Entries,
  same: (name: string) => string,
  meet: boolean,
  asked: boolean,
): ReturnType<Found['run']> {
  const start = run.journal.length
  const watched = meet || asked
  run.wantsSpans = watched
  const entries = read(run)
  run.wantsSpans = false
  const inner = watched ? run.spans : []
  const span: Span = { start, end: run.journal.length, steps: [], kind: 'built', picked: undefined, inner }
  const found = new Map<string, Entries[number]>()
  const again: string[][] = []
  for (const entry of entries) {
    if (found.has(same(entry[0]))) again.push([entry[0]])
    else found.set(same(entry[0]), entry)
  }
  if (again.length > 0) markLost(run, span, again, 'outranked')
  for (const [key, [, value]] of found) if (value === null) found.delete(key)
  return { found, span }
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
