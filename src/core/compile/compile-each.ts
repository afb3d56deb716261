import type { DropReason } from '../model/delivery.ts'
import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { Pending } from '../model/pending.ts'
import { Secret } from '../model/secret.ts'
import type { Row, Source } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import { compileCondition } from './compile-condition.ts'
import { compilePath } from './compile-path.ts'
import { compileRows } from './compile-rows.ts'
import type { CompileScope } from './compile-scope.ts'
import { type BaseReader, compileSource } from './compile-source.ts'
import { compileWhen } from './compile-when.ts'
import { NameSet } from './name-set.ts'
import { nearer } from './nearer.ts'
import { BulkUse, type Run } from './run.ts'
import { TakeTree } from './take-tree.ts'

/** Compiles an `each`: the rows once per element, entry or single value; the results that are not absent, as a list. */
export function compileEach(source: Source, scope: CompileScope): BaseReader {
  const named = new NameSet()
  const read = compileOver(source.each as string | Source, { ...scope, names: named })
  scope.names.addAll(named)
  const inner: CompileScope = {
    ...scope,
    itemTakes: new TakeTree(),
    names: new NameSet(),
    at: `${scope.at}/rows`,
    to: `${scope.to}[]`,
  }
  const where = source.where === undefined ? undefined : compileCondition(source.where, inner).test
  const { run: build } = compileRows(source.rows as readonly Row[], inner)
  scope.names.addEvent(inner.names)
  const run = (run: Run): Value | undefined => {
    const mark = run.journal.length
    const given = read(run)
    const over = given instanceof Secret ? given.elements : given
    if (over === undefined || over === null) {
      run.takeBack(mark, 'row-inactive')
      return undefined
    }
    if (over instanceof Pending) {
      run.guessed = true
      return [over]
    }
    const end = run.journal.length
    const { item, key, itemReason, itemFields } = run
    if (run.trace !== undefined) run.itemFields = new Set()
    const results: Value[] = []
    let nearest: DropReason = 'row-inactive'
    for (const [name, element] of elements(over)) {
      run.item = element
      run.key = name
      run.itemReason = undefined
      const truth = where === undefined || where(run)
      if (truth === undefined) run.guessed = true
      const wanted = truth !== false
      const result = wanted ? build(run) : undefined
      if (result !== undefined) results.push(result)
      else {
        const reason = wanted ? (run.itemReason ?? 'row-inactive') : 'filtered'
        if (typeof name === 'string') loseEntry(run, mark, name, reason)
        nearest = nearer(nearest, reason)
      }
    }
    run.item = item
    run.key = key
    run.itemReason = itemReason
    if (run.itemFields !== undefined) {
      run.placeUses(mark, end, [...run.itemFields])
      if (named.item) for (const field of run.itemFields) itemFields?.add(field)
    }
    run.itemFields = itemFields
    if (results.length > 0) return results
    run.takeBack(mark, nearest)
    return undefined
  }
  return { run, constant: false, dated: scope.keepsDates === true, clock: false, source: '' }
}

/** What is gone through: a path, or a source whose `when` may leave nothing. */
function compileOver(each: string | Source, scope: CompileScope): (run: Run) => Value | undefined {
  if (typeof each === 'string') return compilePath(each, scope, 'source').use
  const when = compileWhen(each.when, scope)
  if (when === 'never') return () => undefined
  const { run } = compileSource(each, { ...scope, keepsNull: true, alternative: undefined, keepsDates: true })
  return when === 'always' ? run : (at) => (when(at) ? run(at) : undefined)
}

/** An entry of an object of the event that gave nothing is not sent. */
function loseEntry(run: Run, mark: number, key: string, reason: DropReason): void {
  const entry = run.journal[mark]
  if (entry === undefined) return
  const use: BulkUse = typeof entry === 'number' ? new BulkUse(run.normal.tree.node(entry)) : entry
  run.journal[mark] = use
  use.lost ??= new Map()
  use.lost.set(key, reason)
}

/** What an `each` goes through: elements by index, entries by key, one other value once with key 0. */
export function elements(over: Value): Iterable<readonly [string | number, Value]> {
  if (Array.isArray(over)) return (over as readonly Value[]).entries()
  if (over instanceof Instant || !isObject(over as Json)) return [[0, over]]
  return Object.keys(over as JsonObject).map((key) => [key, (over as JsonObject)[key] as Value] as const)
}
