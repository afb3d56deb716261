import type { Source } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import type { CompileScope } from './compile-scope.ts'
import { type BaseReader, compileSource, type SourceReader } from './compile-source.ts'
import { compileWhen } from './compile-when.ts'
import { NameSet } from './name-set.ts'
import type { JournalEntry, Run } from './run.ts'

interface Alternative {
  readonly when: ((run: Run) => boolean) | undefined
  readonly reader: SourceReader
  readonly names: NameSet
  /** Whether the null policy of the row governs the nulls inside its value; undefined where its own alternatives tell. */
  readonly governed: boolean | undefined
}

/** Compiles a `coalesce`: the first alternative that yields something not null; else null if one was null; else nothing. */
export function compileCoalesce(sources: readonly Source[], scope: CompileScope): BaseReader {
  const alternatives: Alternative[] = []
  for (const [index, source] of sources.entries()) {
    const names = new NameSet()
    const inner: CompileScope = { ...scope, keepsNull: true, at: `${scope.at}/coalesce/${index}`, names }
    const when = compileWhen(source.when, inner)
    if (when === 'never') continue
    const reader = compileSource(source, inner)
    alternatives.push({ when: when === 'always' ? undefined : when, reader, names, governed: isGoverned(source) })
    scope.names.addAll(names)
  }
  const run = (run: Run): Value | undefined => {
    let nothing: { readonly used: readonly JournalEntry[]; readonly names: NameSet } | undefined
    for (const [index, { when, reader, names, governed }] of alternatives.entries()) {
      if (when !== undefined && !when(run)) {
        run.trace?.unused(names, 'row-inactive')
        continue
      }
      const mark = run.journal.length
      run.reason = undefined
      run.governed = governed === true
      run.nulled = undefined
      const value = reader.run(run)
      if (governed === false) run.governed = false
      if (value === null && nothing === undefined)
        nothing = { used: run.journal.splice(mark), names: run.nulled ?? names }
      else if (value === null) run.takeBack(mark, 'outranked')
      else if (value === undefined) {
        run.trace?.unused(names, run.reason ?? 'row-inactive')
        run.takeBack(mark, 'row-inactive')
      } else {
        if (nothing !== undefined) run.trace?.drop(nothing.used, 'outranked')
        if (run.trace !== undefined) {
          for (const later of alternatives.slice(index + 1)) run.trace.unused(later.names, 'outranked')
        }
        return value
      }
    }
    if (nothing === undefined) return undefined
    for (const entry of nothing.used) run.journal.push(entry)
    run.nulled = nothing.names
    return null
  }
  return {
    run,
    constant: alternatives.every(({ when, reader }) => when === undefined && reader.constant),
    dated: alternatives.some(({ reader }) => reader.dated),
    clock: alternatives.some(({ reader }) => reader.clock),
    source: '',
  }
}

function isGoverned(source: Source): boolean | undefined {
  if (source.nulls !== undefined || source.values?.null !== undefined) return false
  if (source.coalesce !== undefined) return undefined
  return source.from !== undefined || source.rest !== undefined
}
