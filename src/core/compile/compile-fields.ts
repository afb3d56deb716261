import type { Fields, Row, Source } from '../model/table.ts'
import type { Value, ValueObject } from '../model/value.ts'
import { compileRows } from './compile-rows.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileSource } from './compile-source.ts'
import { compileTemplate } from './compile-template.ts'
import { compileWhen } from './compile-when.ts'
import { constant } from './constant.ts'
import { describeSource } from './describe-source.ts'
import { NameSet } from './name-set.ts'
import type { Run } from './run.ts'

/** Headers or a query, in order; absent and null entries are left out already. */
export type FieldsReader = (run: Run) => readonly (readonly [name: string, value: Value])[]

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
  const readers = [compileOne(kind, defaults, scope), compileOne(kind, own, scope)]
  return (run) => {
    const entries = new Map<string, Value>()
    for (const read of readers) {
      for (const [name, value] of read(run)) if (value !== null) entries.set(same(name), value)
    }
    return [...entries]
  }
}

function compileOne(kind: 'header' | 'query', fields: Fields | undefined, scope: CompileScope): FieldsReader {
  const at = `${scope.at}/${kind === 'header' ? 'headers' : 'query'}`
  if (fields === undefined) return () => []
  if (Array.isArray(fields)) {
    const build = compileRows(fields as readonly Row[], { ...scope, at, to: kind })
    return (run) => Object.entries((build(run) ?? {}) as ValueObject)
  }
  const readers = Object.entries(fields as Readonly<Record<string, string | Source>>).flatMap(([name, source]) => {
    const names = new NameSet()
    const inner: CompileScope = { ...scope, at: `${at}/${name}`, to: `${kind} ${name}`, names }
    const read = compileEntry(source, inner)
    if (read === undefined) return []
    scope.names.addAll(names)
    const from = typeof source === 'string' ? `"${source}"` : describeSource(source)
    return [{ name, read: traced(read, `${kind} ${name}`, from, names) }]
  })
  return (run) => {
    const entries: [string, Value][] = []
    for (const { name, read } of readers) {
      const value = read(run)
      if (value !== undefined) entries.push([name, value])
    }
    return entries
  }
}

type Read = (run: Run) => Value | undefined

function compileEntry(source: string | Source, scope: CompileScope): Read | undefined {
  if (typeof source === 'string') return constant(compileTemplate(source, scope, 'source'), scope)
  const when = compileWhen(source.when, scope)
  if (when === 'never') return undefined
  const read = constant(compileSource(source, scope), scope)
  return when === 'always' ? read : (run) => (when(run) ? read(run) : undefined)
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
