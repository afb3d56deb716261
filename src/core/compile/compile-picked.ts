import type { Value, ValueObject } from '../model/value.ts'
import { pickKey } from '../normalize/find-key.ts'
import type { ReadNode } from '../normalize/read-node.ts'
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
  const raw = path.root === 'raw'
  const isEvent = path.root === '' || (raw && path.steps.length === 0)
  if (node === undefined && !isEvent) return reader
  const spelt: Picker[] = []
  const picked = inner.flatMap((steps) => {
    const names = steps.slice(0, steps.findIndex((step) => typeof step === 'number') >>> 0) as readonly string[]
    if (names.length === 0) return []
    const child = scope.tree.name([...base, ...names])
    scope.names.ids.push(child.id)
    if (scope.taking && names.length === steps.length) scope.takes.take(canonicalSteps(child))
    spelt.push(compileSpelling(child, names, raw))
    return [child]
  })
  const entries = picked.map((child): JournalEntry => (child.bag ? new BulkUse(child, undefined, raw) : child.id))
  return { ...reader, use: (run) => usePicked(run, reader, { node: node ?? scope.tree.root, entries }, spelt, raw) }
}

/** The keys that a name picks in an object, where one of them is not the spelling that a path reads. */
type Picker = (run: Run, object: Value) => readonly string[] | undefined

function compileSpelling(child: ReadNode, names: readonly string[], raw: boolean): Picker {
  const nodes: ReadNode[] = []
  for (let at: ReadNode = child; nodes.length < names.length; at = at.parent as ReadNode) nodes.unshift(at)
  const isRenamed = ({ reserved }: ReadNode): boolean => reserved !== undefined && !raw
  if (nodes.every((node) => isRenamed(node) || node.bag)) return () => undefined
  return ({ normal }, object) => {
    const keys: string[] = []
    let at: Value | undefined = object
    let differs = false
    for (const [depth, node] of nodes.entries()) {
      if (at === undefined || !isContainer(at)) return undefined
      const key: string | undefined = isRenamed(node) ? node.name : pickKey(at as ValueObject, names[depth] as string)
      if (key === undefined) return undefined
      differs ||= !isRenamed(node) && normal.rawKeys[node.id] !== key
      keys.push(key)
      at = (at as ValueObject)[key]
    }
    return differs ? keys : undefined
  }
}

function usePicked(
  run: Run,
  reader: PathReader,
  picked: Picked,
  spelt: readonly Picker[],
  raw: boolean,
): Value | undefined {
  const mark = run.journal.length
  const value = reader.use(run)
  // Shaping is about objects and lists: anything else is used as it is.
  if (value !== undefined && !isContainer(value)) return value
  run.journal.length = mark
  if (value === undefined) return undefined
  for (const [index, entry] of picked.entries.entries()) {
    const id = typeof entry === 'number' ? entry : entry.node.id
    if (run.slots[id] === undefined) continue
    const keys = spelt[index]?.(run, value)
    if (keys !== undefined) run.journal.push(BulkUse.within(picked.node, keys, raw))
    else run.journal.push(typeof entry === 'number' ? entry : entry.copy())
  }
  run.picked = picked.node
  run.trace?.picked(picked)
  return value
}
