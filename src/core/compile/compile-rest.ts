import { finishObject, freshObject } from '../model/fresh-object.ts'
import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import { canonicalEvent } from '../normalize/canonical-event.ts'
import { cloneValue } from '../normalize/clone-value.ts'
import type { Bag } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import { canonicalSteps, compilePath } from './compile-path.ts'
import type { CompileScope } from './compile-scope.ts'
import type { BaseReader } from './compile-source.ts'
import { type Path, parsePath } from './parse/parse-path.ts'
import { BulkUse, type Run } from './run.ts'
import { leftOver, TakeTree } from './take-tree.ts'

/** Compiles a `rest`: the entries of an object that no row of the request takes (language 8). What is taken is known once all rows are compiled. */
export function compileRest(text: string, scope: CompileScope): BaseReader {
  const path = parsePath(text) as Path
  const { traits, properties } = scope.tree
  const reader = compilePath(text, { ...scope, taking: false }, 'condition')
  const raw = path.root === 'raw'
  const node = raw ? rawNode(path, scope) : reader.node
  const common = { constant: false, dated: true, clock: false, source: reader.source }
  if (!raw && node !== undefined && (node === traits || node === properties)) {
    scope.names.bulks.push({ node, except: () => scope.takes.at([node.name]) })
    const bag = { node, isTraits: node === traits, takes: scope.takes }
    return { ...common, bag, run: bagRest(node, node === traits, scope.takes) }
  }
  if (path.root === 'item') scope.names.item = true
  const taken = takenOf(path, node, scope)
  const whole = path.root === ''
  const use = whole ? scope.tree.root : node
  // What settings and answers hold is in other deliveries too.
  const isForeign = path.root === 'settings' || path.root === 'answer'
  if (use !== undefined) scope.names.bulks.push({ node: use, except: taken })
  const run = (run: Run): Value | undefined => {
    const value = whole ? canonicalEvent(run.normal) : reader.peek(run)
    if (value === undefined || value instanceof Instant || !isObject(value as Json)) return undefined
    const except = taken()
    if (except.whole) return undefined
    const object = value as JsonObject
    const rest = freshObject<Value>()
    let kept = 0
    for (const key of Object.keys(object)) {
      const place = raw && node !== undefined ? scope.tree.inside(node, key) : undefined
      const part = except.of(place?.name ?? key)
      const left = part === undefined ? (object[key] as Value) : leftOver(object[key] as Value, part, place)
      if (left === undefined) continue
      rest[key] = isForeign || run.normal.made?.has(left) === true ? cloneValue(left) : left
      kept++
    }
    if (kept === 0) return undefined
    if (use !== undefined) run.journal.push(new BulkUse(use, except, raw))
    return finishObject(rest) as Value
  }
  return { ...common, run }
}

function takenOf(path: Path, node: ReadNode | undefined, scope: CompileScope): () => TakeTree {
  if (path.root === 'item') return () => (scope.itemTakes as TakeTree).at(path.steps as readonly string[])
  if (path.root === '') return () => scope.takes
  if (node === undefined && path.root !== 'raw') return () => new TakeTree()
  const steps = node === undefined ? (path.steps as readonly string[]) : canonicalSteps(node)
  return () => scope.takes.at(steps)
}

/** The place in the event that a raw path stands for. */
function rawNode(path: Path, scope: CompileScope): ReadNode | undefined {
  const [field] = path.steps
  return field === undefined || scope.tree.fields.has(String(field))
    ? scope.tree.name(path.steps as readonly string[])
    : undefined
}

/** The hot one: one pass over the entries, told by number what is taken. Filled without a prototype: varied keys then cost no hidden classes. */
function bagRest(node: ReadNode, traits: boolean, takes: TakeTree): (run: Run) => Value | undefined {
  let taken: TakeTree | undefined
  const partsById: (TakeTree | undefined)[] = []
  return (run) => {
    const bag: Bag | undefined = traits ? run.normal.traits : run.normal.properties
    if (bag === undefined) return undefined
    taken ??= takes.at([node.name])
    if (taken.whole) return undefined
    const { keys, values, nodes } = bag
    const rest = freshObject<Value>()
    let kept = 0
    for (let index = 0; index < keys.length; index++) {
      const named = nodes[index]
      let value = values[index] as Value
      if (named !== undefined) {
        if (!(named.id in partsById)) partsById[named.id] = taken.of(named.name)
        const part = partsById[named.id]
        if (part !== undefined) {
          const left = leftOver(value, part)
          if (left === undefined) continue
          value = left
        }
        if (run.normal.made?.has(value)) value = cloneValue(value)
      }
      rest[keys[index] as string] = value
      kept++
    }
    if (kept === 0) return undefined
    run.journal.push(new BulkUse(node, taken))
    return finishObject(rest) as Value
  }
}
