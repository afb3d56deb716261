import type { DropReason } from '../model/delivery.ts'
import type { Secret } from '../model/secret.ts'
import type { Condition, Nulls, Source } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import { canonicalInside } from './canonical-inside.ts'
import { compileCondition, entryTest } from './compile-condition.ts'
import { compilePath } from './compile-path.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileTemplate } from './compile-template.ts'
import { isHollowed } from './has-leaf.ts'
import { holdsPending } from './holds-pending.ts'
import { markLost, pickedKey, type Span } from './mark-lost.ts'
import { NameSet } from './name-set.ts'
import { parseRelativePath } from './parse/parse-path.ts'
import { BulkUse, type JournalEntry, keysOfLost, lostKey, type Run, type Truth } from './run.ts'
import { compileShape } from './shape/compile-shape.ts'
import type { ShapeDeps, ShapeReport } from './shape/shape.ts'
import { compileEntryShaper, type EntryShaper } from './shape/shape-entries.ts'
import { TakeTree } from './take-tree.ts'

/** The compiled shaping of a source. */
export interface Shaper {
  /** Shapes a value that was read since the mark. */
  readonly apply: (value: Value, run: Run, mark: number) => Value
  /** Shapes a part of it and reports nothing. */
  readonly reshape: (part: Value, run: Run) => Value
  /** The fast way, entry by entry; absent where the words need another. */
  readonly entries: EntryShaper<Run> | undefined
  /** What a literal `omit` names. */
  readonly omitted: TakeTree | undefined
}

type Steps = readonly (string | number)[]

const SILENT: ShapeReport = { lost: () => undefined, issue: () => undefined }

/**
 * Compiles the shaping words of a source (language 6) into one function; undefined when it has none and nulls are kept.
 *
 * @param isBag whether it gives the entries of a whole object, which may then go the fast way
 */
export function shapeWith(source: Source, nulls: Nulls, scope: CompileScope, isBag = false): Shaper | undefined {
  const words = source.each === undefined ? source : ofEach(source)
  if (nulls === 'keep' && !hasWords(words)) return undefined
  let inside: ReturnType<typeof canonicalInside> | undefined
  const stepsOf = (text: string): Steps | string => {
    inside ??= canonicalInside(source, scope)
    const steps = parseRelativePath(text)
    return typeof steps === 'string' ? steps : inside(steps)
  }
  const deps = depsOf(scope, stepsOf)
  const shape = compileShape<Run>(words, nulls, deps)
  if (shape === undefined) return undefined
  const bulk = source.from !== undefined || source.rest !== undefined
  const rowsOnly = source.rows !== undefined ? source.each === undefined : source.include !== undefined
  const ofEvent = [source.from, source.rest].flat().some((path) => path === '' || path === 'raw')
  const picked = source.from !== undefined && Array.isArray(source.pick)
  const omitted =
    bulk && Array.isArray(source.omit) ? omitTree(source.omit.map((text) => stepsOf(text) as Steps)) : undefined
  const shallow = omitted !== undefined && nulls === 'keep' && !hasOtherWords(words)
  const leftOut = isChoice(source) ? 'omitted' : 'filtered'
  const reshape = (part: Value, run: Run): Value => run.silently(() => shape(part, run, SILENT))
  const apply = (value: Value, run: Run, mark: number): Value => {
    run.at = scope.at
    if (scope.answers.size > 0 && holdsPending(value)) run.guessed = true
    let lost: Map<string, DropReason> | undefined
    const placed = bulk && !picked && run.trace !== undefined ? new Map<string, Set<string>>() : undefined
    const result = shape(value, run, {
      lost: (key, reason, isHollow) => {
        // Of the event its parts are told: what is left of its traits may be lists and objects that had no value.
        if (isHollow && ofEvent) return
        lost ??= new Map()
        lost.set(String(key), reason)
      },
      lostPart: (key, part, reason) => {
        lost ??= new Map()
        lost.set(lostKey([String(key), part]), reason)
      },
      kept: placed && keepPlaces(placed),
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
      for (const reason of new Set(lost.values())) {
        const keys = [...lost.keys()].filter((key) => lost?.get(key) === reason)
        markLost(run, span, keys.map(keysOfLost), reason)
      }
    }
    if (bulk) {
      if (picked) removePicked(run, mark, lost)
      else {
        const hollowed = isHollowed(value, result)
        const reshapePart = (part: Value): Value => reshape(part, run)
        annotate(run, mark, { reshape: reshapePart, placed, shallow, hollowed, leftOut, lost, omitted })
      }
    }
    return result
  }
  const single = isBag && source.pick === undefined && (source.omit === undefined || omitted !== undefined)
  return { apply, reshape, omitted, entries: single ? compileEntryShaper(words, nulls, deps) : undefined }
}

/** The `where` of an `each` is about what is gone through: it shapes nothing. */
function ofEach({ where: _, ...others }: Source): Source {
  return others
}

/** True when the source has words that shape. */
export function hasWords(source: Source): boolean {
  return source.omit !== undefined || hasOtherWords(source)
}

/** True when only `pick` and `omit` can leave parts out. */
function isChoice({ pick, omit, where, values }: Source): boolean {
  return (pick !== undefined || omit !== undefined) && where === undefined && values === undefined
}

function hasOtherWords({ pick, flatten, where, keys, values, limit }: Source): boolean {
  return (pick ?? flatten ?? where ?? keys ?? values ?? limit) !== undefined
}

function depsOf(scope: CompileScope, stepsOf: ShapeDeps<Run>['path']): ShapeDeps<Run> {
  const inside = (): CompileScope => ({ ...scope, taking: false, names: new NameSet() })
  return {
    condition: (condition: Condition) => {
      const quick = scope.answers.size > 0 ? undefined : entryTest(condition)
      if (quick !== undefined) return (_run, item, key) => quick(item, key)
      const { test } = compileCondition(condition, inside())
      return (run, item, key) => withItem(run, item, key, () => mayHold(run, test(run)))
    },
    template: (text) => {
      const template = compileTemplate(text, inside(), 'key')
      return (run, item, key) =>
        withItem(run, item, key, () => {
          if (scope.answers.size > 0 && template.pending(run)) run.guessed = true
          return textOf(template.run(run))
        })
    },
    list: (path) => {
      const reader = compilePath(path, inside(), 'condition')
      return (run) => (reader.look(run) as readonly string[] | undefined) ?? []
    },
    path: stepsOf,
    env: (run) => run,
    registered: scope.registered,
    respellings: scope.respellings,
  }
}

/** Notes under which keys entries end, and parts that became entries. */
function keepPlaces(placed: Map<string, Set<string>>): NonNullable<ShapeReport['kept']> {
  const add = (from: string, to: string): void => {
    const places = placed.get(from)
    if (places === undefined) placed.set(from, new Set([to]))
    else places.add(to)
  }
  return (key, part, newKey) => {
    add(lostKey([String(key)]), String(newKey))
    if (part !== undefined) add(lostKey([String(key), part]), String(newKey))
  }
}

/** Tells the bulk use what shaping lost of it. */
function annotate(
  run: Run,
  mark: number,
  shaped: Pick<BulkUse, 'reshape' | 'placed' | 'shallow' | 'hollowed' | 'leftOut' | 'lost' | 'omitted'>,
): void {
  const last = run.journal.length - 1
  if (last < mark) return
  const entry = run.journal[last] as JournalEntry
  if (typeof entry !== 'number' && entry.within !== undefined) {
    // Of a certain spelling its parts are not told.
    entry.hollowed = shaped.hollowed
    return
  }
  const use = typeof entry === 'number' ? new BulkUse(run.normal.tree.node(entry)) : entry.copy()
  use.reshape = shaped.reshape
  use.placed = shaped.placed
  use.shallow = shaped.shallow
  use.hollowed = shaped.hollowed
  use.leftOut = shaped.leftOut
  if (shaped.lost !== undefined) use.lost = shaped.lost
  if (shaped.omitted !== undefined) use.omitted = shaped.omitted
  run.journal[last] = use
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

function omitTree(paths: readonly Steps[]): TakeTree {
  const tree = new TakeTree()
  for (const path of paths) tree.take(path)
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
