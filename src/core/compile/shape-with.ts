import type { DropReason } from '../model/delivery.ts'
import type { Secret } from '../model/secret.ts'
import type { Condition, Nulls, Source } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import { compileCondition } from './compile-condition.ts'
import { compilePath } from './compile-path.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileTemplate } from './compile-template.ts'
import { holdsPending } from './holds-pending.ts'
import { markLost, pickedKey, type Span } from './mark-lost.ts'
import { NameSet } from './name-set.ts'
import { parseRelativePath } from './parse/parse-path.ts'
import type { BulkUse, JournalEntry, Run, Truth } from './run.ts'
import { compileShape } from './shape/compile-shape.ts'
import { TakeTree } from './take-tree.ts'

/** Compiles the shaping words of a source (language 6) into one function; undefined when it has none and nulls are kept. */
export function shapeWith(
  source: Source,
  nulls: Nulls,
  scope: CompileScope,
): ((value: Value, run: Run, mark: number) => Value) | undefined {
  const inside: CompileScope = { ...scope, taking: false, names: new NameSet() }
  const { where: _, ...others } = source
  const shape = compileShape<Run>(source.each === undefined ? source : others, nulls, {
    condition: (condition: Condition) => {
      const { test } = compileCondition(condition, inside)
      return (run, item, key) => withItem(run, item, key, () => mayHold(run, test(run)))
    },
    template: (text) => {
      const template = compileTemplate(text, inside, 'key')
      return (run, item, key) =>
        withItem(run, item, key, () => {
          if (scope.answers.size > 0 && template.pending(run)) run.guessed = true
          return textOf(template.run(run))
        })
    },
    list: (path) => {
      const reader = compilePath(path, inside, 'condition')
      return (run) => (reader.look(run) as readonly string[] | undefined) ?? []
    },
    path: (text) => parseRelativePath(text) as readonly (string | number)[],
    env: (run) => run,
    registered: scope.registered,
  })
  if (shape === undefined) return undefined
  const bulk = source.from !== undefined || source.rest !== undefined
  const rowsOnly = source.rows !== undefined ? source.each === undefined : source.include !== undefined
  const picked = source.from !== undefined && Array.isArray(source.pick)
  const omitted = bulk && Array.isArray(source.omit) ? omitTree(source.omit) : undefined
  return (value, run, mark) => {
    run.at = scope.at
    if (scope.answers.size > 0 && holdsPending(value)) run.guessed = true
    let lost: Map<string, DropReason> | undefined
    const result = shape(value, run, {
      lost: (key, reason) => {
        lost ??= new Map()
        lost.set(String(key), reason)
      },
      issue: (code, _key, message) => run.issue(code, '', message),
    })
    if (rowsOnly && lost !== undefined) {
      const span: Span = {
        start: mark,
        end: run.journal.length,
        steps: [],
        kind: 'built',
        picked: undefined,
        inner: run.spans,
      }
      for (const [key, reason] of lost) markLost(run, span, [[key]], reason)
    }
    if (bulk) {
      const silent = (part: Value): Value => shape(part, run, { lost: () => undefined, issue: () => undefined })
      if (picked) removePicked(run, mark, lost)
      else annotate(run, mark, silent, lost, omitted)
    }
    return result
  }
}

/** Tells the bulk use what shaping lost of it. */
function annotate(
  run: Run,
  mark: number,
  reshape: (value: Value) => Value,
  lost: Map<string, DropReason> | undefined,
  omitted: TakeTree | undefined,
): void {
  const last = run.journal.length - 1
  if (last < mark) return
  const entry = run.journal[last] as JournalEntry
  const whole = typeof entry === 'number' ? { node: run.normal.tree.nodes[entry] as ReadNode } : entry
  const use: BulkUse = { ...whole, reshape }
  if (lost !== undefined) use.lost = lost
  run.journal[last] = omitted === undefined ? use : { ...use, omitted }
}

/** What was picked and then lost in shaping was not sent. */
function removePicked(run: Run, mark: number, lost: ReadonlyMap<string, DropReason> | undefined): void {
  if (lost === undefined) return
  for (const entry of run.journal.splice(mark)) {
    const reason = lost.get(pickedKey(run, entry, run.picked as ReadNode) as string)
    if (reason === undefined) run.journal.push(entry)
    else run.trace?.drop([entry], reason)
  }
}

function omitTree(paths: readonly string[]): TakeTree {
  const tree = new TakeTree()
  for (const path of paths) tree.take(parseRelativePath(path) as readonly (string | number)[])
  return tree
}

function withItem<T>(run: Run, item: Value, key: string | number, work: () => T): T {
  const outer = { item: run.item, key: run.key }
  run.item = item
  run.key = key
  const result = work()
  run.item = outer.item
  run.key = outer.key
  return result
}

/** What is not known before an answer is there is taken for true. */
function mayHold(run: Run, truth: Truth): boolean {
  if (truth === undefined) run.guessed = true
  return truth !== false
}

function textOf(text: string | Secret | undefined): string | undefined {
  return typeof text === 'string' ? text : undefined
}
