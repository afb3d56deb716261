import type { Value } from '../model/value.ts'
import { canonicalSteps, compilePath, type PathReader } from './compile-path.ts'
import type { CompileScope } from './compile-scope.ts'
import { NameSet } from './name-set.ts'
import { type Path, parsePath, parseRelativePath } from './parse/parse-path.ts'
import { BulkUse, type JournalEntry, type Picked, type Run } from './run.ts'
import { isContainer } from './shape/is-container.ts'

/** Compiles the path of a source with a literal `pick`: it takes and uses only what is picked of the object (language 8). */
export function compilePicked(text: string, picks: readonly string[], scope: CompileScope): PathReader {
  const reader = compilePath(text, { ...scope, taking: false, names: new NameSet() }, 'source')
  const path = parsePath(text) as Path
  const inner = picks.map((pick) => parseRelativePath(pick) as readonly (string | number)[])
  if (path.root === 'item') {
    scope.names.item = true
    if (scope.taking) for (const steps of inner) scope.itemTakes?.take([...path.steps, ...steps])
    return reader
  }
  const { node } = reader
  const base = node === undefined ? [] : canonicalSteps(node)
  if (node === undefined && path.root !== '') return reader
  const picked = inner.flatMap((steps) => {
    const names = steps.slice(0, steps.findIndex((step) => typeof step === 'number') >>> 0) as readonly string[]
    if (names.length === 0) return []
    const child = scope.tree.name([...base, ...names])
    scope.names.ids.push(child.id)
    if (scope.taking && names.length === steps.length) scope.takes.take(canonicalSteps(child))
    return [child]
  })
  const entries = picked.map((child): JournalEntry => (child.bag ? new BulkUse(child) : child.id))
  return { ...reader, use: (run) => usePicked(run, reader, { node: node ?? scope.tree.root, entries }) }
}

function usePicked(run: Run, reader: PathReader, picked: Picked): Value | undefined {
  const mark = run.journal.length
  const value = reader.use(run)
  // Shaping is about objects and lists: anything else is used as it is.
  if (value !== undefined && !isContainer(value)) return value
  run.journal.length = mark
  if (value === undefined) return undefined
  for (const entry of picked.entries) {
    const id = typeof entry === 'number' ? entry : entry.node.id
    if (run.slots[id] !== undefined) run.journal.push(typeof entry === 'number' ? entry : entry.copy())
  }
  run.picked = picked.node
  run.trace?.picked(picked)
  return value
}
