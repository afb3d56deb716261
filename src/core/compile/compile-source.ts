import type { Json } from '../model/json.ts'
import { Opaque } from '../model/opaque.ts'
import { Pending } from '../model/pending.ts'
import type { Nulls, Row, Source } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import { cloneValue } from '../normalize/clone-value.ts'
import { type BagFill, type BagSource, compileBagFill } from './bag-fill.ts'
import { compileCoalesce } from './compile-coalesce.ts'
import { compileEach } from './compile-each.ts'
import { compilePath, type PathReader } from './compile-path.ts'
import { compilePicked } from './compile-picked.ts'
import { compileRest } from './compile-rest.ts'
import { compileRows } from './compile-rows.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileTemplate } from './compile-template.ts'
import type { CompiledRow } from './compiled-row.ts'
import { chained, conversionSteps } from './convert/compile-conversion.ts'
import { FAILED } from './convert/failed.ts'
import { fragmentOf } from './fragment-of.ts'
import { holdsPending } from './holds-pending.ts'
import { isEmpty } from './is-empty.ts'
import { leavesNothing } from './leaves-nothing.ts'
import { loseBeside } from './lose-beside.ts'
import { NameSet } from './name-set.ts'
import type { Run } from './run.ts'
import { GIVE_UP } from './shape/shape-entries.ts'
import { hasWords, shapeWith } from './shape-with.ts'
import { shapedForKeys } from './shaped-for-keys.ts'

/** A compiled source before its options. */
export interface BaseReader {
  readonly run: (run: Run) => Value | undefined
  /** True when only settings decide. */
  readonly constant: boolean
  /** True when the value may be or hold an instant. */
  readonly dated: boolean
  readonly clock: boolean
  /** Where in the event it reads, or reads first, as a JSON pointer; empty when elsewhere. */
  readonly source: string
  /** Of a source that is a whole object of the event and nothing else: reads it as JSON. */
  readonly plain?: (run: Run) => Json | undefined
  /** Of a source that only groups rows: these. */
  readonly level?: readonly CompiledRow[]
  /** The object of which it gives all entries or the rest. */
  readonly bag?: BagSource
}

/** A compiled source with its options: yields a value, or nothing. All of one hidden class: rows read them for every event. */
export interface SourceReader extends Omit<BaseReader, 'plain' | 'level' | 'bag'> {
  readonly plain: BaseReader['plain'] | undefined
  readonly level: BaseReader['level'] | undefined
  /** Of a source that gives the entries of a whole object: writes them into another one. */
  readonly fill: BagFill | undefined
}

/** Compiles a source and its options (language 5 to 7): source, shape, `as`, null policy, `default`. `when` is the caller's. */
export function compileSource(source: Source, scope: CompileScope): SourceReader {
  const keepsDates = scope.keepsDates === true || isWorked(source)
  const taking = scope.taking && source.take !== false
  const isSame = keepsDates === scope.keepsDates && taking === scope.taking
  const inner: CompileScope = isSame ? scope : { ...scope, keepsDates, taking }
  const nulls = source.nulls ?? scope.alternative ?? scope.nulls
  const own = source.nulls ?? (scope.keepsNull === true ? 'keep' : scope.nulls)
  const base = compileBase(source, inner)
  let run = base.run
  let { dated } = base
  const bulk = source.from !== undefined || source.rest !== undefined
  // What the table itself puts together is absent when nothing is left of it; an object found in the event is data.
  const made = source.from === undefined && source.coalesce === undefined
  const shape = shapeWith(source, bulk && source.as === undefined ? nulls : 'keep', inner, base.bag !== undefined)
  const rowsOnly = source.rows !== undefined ? source.each === undefined : source.include !== undefined
  if (shape !== undefined) {
    const read = run
    const nothing = base.bag === undefined ? undefined : leavesNothing(source, base.bag)
    const quick = shapedForKeys(source, base.bag, shape, scope.at)
    run = (run) => {
      if (nothing?.(run) === true) return undefined
      const entries = quick === undefined ? GIVE_UP : quick(run)
      if (entries !== GIVE_UP) return entries
      const mark = run.journal.length
      run.wantsSpans = rowsOnly
      const value = read(run)
      run.wantsSpans = false
      if (typeof value !== 'object' || value === null || value instanceof Opaque) return value
      const shaped = shape.apply(value, run, mark)
      return made && isEmpty(shaped) && !isEmpty(value) ? undefined : shaped
    }
  }
  if (source.as !== undefined) {
    run = converted(run, source, inner, base.source)
    dated = true
  }
  if (bulk ? source.as !== undefined : isLate(source)) run = withNullsInside(run, source, nulls, inner)
  run = withNulls(run, source, own)
  if (source.default !== undefined) run = withDefault(run, source.default, scope.names)
  const { bag, level, plain, clock } = base
  const kept = source.as === undefined
  const simple = kept && shape === undefined && source.default === undefined
  const fills = bag !== undefined && kept && (shape === undefined || shape.entries !== undefined)
  return {
    run,
    constant: base.constant && shape === undefined,
    dated,
    clock,
    source: base.source,
    fill: fills ? compileBagFill(bag, shape, source, scope.at) : undefined,
    plain: simple ? plain : undefined,
    level: simple && level !== undefined && (own === 'keep' || level.every(isNamed)) ? level : undefined,
  }
}

/** True for a row that gives its level an object or list, never one value that the null policy around it could judge. */
function isNamed({ target, reader }: CompiledRow): boolean {
  return target.length > 0 || reader.level !== undefined || reader.fill !== undefined
}

function compileBase(source: Source, scope: CompileScope): BaseReader {
  if (source.from !== undefined) return compileFrom(source, scope)
  if (source.value !== undefined) {
    const literal = source.value
    const run = (): Value => cloneValue(literal)
    return { run, constant: true, dated: false, clock: false, source: '' }
  }
  if (source.template !== undefined) {
    const template = compileTemplate(source.template, scope, 'source')
    const run = (run: Run): Value | undefined => {
      const text = template.run(run)
      return typeof text === 'string' && scope.answers.size > 0 && template.pending(run)
        ? new Pending(source.template as string, text)
        : text
    }
    return { run, constant: template.constant, dated: false, clock: template.clock, source: '' }
  }
  if (source.coalesce !== undefined) {
    // The row's policy reaches the nulls inside what an alternative gives, once that is shaped and converted as the row says.
    const alternative = isLate(source) ? 'keep' : (source.nulls ?? scope.alternative ?? scope.nulls)
    return compileCoalesce(source.coalesce, { ...scope, alternative })
  }
  if (source.rest !== undefined) return compileRest(source.rest, scope)
  if (source.each !== undefined) return compileEach(source, scope)
  if (source.fields !== undefined) return built(compileRows([{ fields: source.fields }], scope), scope)
  const rows = source.include === undefined ? source.rows : fragmentOf(scope.table, source.include)
  const at = source.include === undefined ? `${scope.at}/rows` : `${scope.at}/include`
  return built(compileRows(rows as readonly Row[], { ...scope, at }), scope)
}

function built({ run, level }: ReturnType<typeof compileRows>, { keepsDates }: CompileScope): BaseReader {
  const [first] = level
  const only = level.length === 1 && first?.target.length === 0 ? first : undefined
  const constant = only !== undefined && only.when === undefined && !only.required && only.reader.constant
  return { run, level, constant, dated: keepsDates === true, clock: false, source: only?.reader.source ?? '' }
}

function compileFrom(source: Source, scope: CompileScope): BaseReader {
  const paths = typeof source.from === 'string' ? [source.from] : (source.from as readonly string[])
  const named = paths.length === 1 ? [scope.names] : paths.map(() => new NameSet())
  const readers = paths.map((text, index) => {
    const inner = paths.length === 1 ? scope : { ...scope, names: named[index] as NameSet }
    return Array.isArray(source.pick) ? compilePicked(text, source.pick, inner) : compilePath(text, inner, 'source')
  })
  if (paths.length > 1) for (const names of named) scope.names.addAll(names)
  const [first] = readers as [PathReader]
  const traits = {
    constant: readers.every((reader) => reader.constant),
    dated: readers.some((reader) => reader.dated),
    clock: readers.some((reader) => reader.clock),
    source: first.source,
  }
  if (readers.length === 1) {
    const whole = first.plain === undefined || source.pick !== undefined ? {} : { plain: first.plain }
    return { run: first.use, ...traits, ...bagOf(first, source, scope), ...whole }
  }
  const run = (run: Run): Value | undefined => {
    let best = -1
    for (const [index, reader] of readers.entries()) {
      const value = reader.look(run)
      if (value === undefined || (value === null && best >= 0)) continue
      best = index
      if (value !== null) break
    }
    if (best < 0) return undefined
    for (const [index, names] of named.entries()) if (index !== best) run.trace?.unused(names, 'outranked')
    return (readers[best] as PathReader).use(run)
  }
  return { run, ...traits }
}

/** The whole object that a path reads, where it is one of the event's free-form ones. */
function bagOf({ node }: PathReader, source: Source, { tree }: CompileScope): { readonly bag?: BagSource } {
  const isWhole = source.pick === undefined && typeof source.from === 'string' && !source.from.startsWith('raw')
  if (!isWhole || node === undefined || (node !== tree.traits && node !== tree.properties)) return {}
  return { bag: { node, isTraits: node === tree.traits, takes: undefined } }
}

/** @param place pointer to what the source reads, or reads first */
function converted(read: SourceReader['run'], source: Source, scope: CompileScope, place: string): SourceReader['run'] {
  const from = typeof source.from === 'string' ? place : ''
  const as = source.as as NonNullable<Source['as']>
  const steps = conversionSteps(as, scope.registered)
  const convert = chained(steps)
  const keep = source.else === 'keep'
  const { at } = scope
  const beside = loseBeside(source)
  const found = source.from !== undefined || source.rest !== undefined || source.coalesce !== undefined
  return (run) => {
    const mark = run.journal.length
    const value = read(run)
    // What rows inside kept is no matter of this conversion.
    run.unconverted = false
    if (value === undefined || value === null || value instanceof Pending) return value
    run.at = at
    if (scope.answers.size > 0 && holdsPending(value)) {
      // What comes of it only the answer tells.
      run.guessed = true
      const shown = convert(value, run)
      return shown === FAILED || shown === undefined ? value : shown
    }
    let result: Value | undefined | typeof FAILED = value
    if (run.trace === undefined) result = convert(value, run)
    else {
      for (const step of steps) {
        if (result === undefined || result === null || result === FAILED) break
        result = step.run(result, run)
        run.trace.step(step.name, result === FAILED ? undefined : result)
      }
    }
    if (result !== FAILED) {
      if (result !== undefined) beside?.(run, value, mark)
      if (found && run.trace !== undefined) run.placeUses(mark, run.journal.length, [])
      return result
    }
    const kept = keep ? 'it was sent as it is' : 'the field was left out'
    run.issue(
      'conversion-failed',
      from,
      `The value could not be converted (${steps.map((step) => step.name).join(', ')}); ${kept}.`,
      'Send a value that the conversion reads, or say in the row what is sent otherwise ("else", "default").',
    )
    if (keep) {
      run.unconverted = true
      return value
    }
    run.reason = 'conversion-failed'
    return undefined
  }
}

function withNulls(read: SourceReader['run'], source: Source, nulls: Nulls): SourceReader['run'] {
  if (nulls === 'keep' || source.value === null) return read
  return (run) => {
    const value = read(run)
    if (value !== null) return value
    if (nulls === 'blank') return ''
    run.reason = 'null-dropped'
    return undefined
  }
}

/** True when the row does more with what an alternative gave before its null policy looks into it. */
function isLate(source: Source): boolean {
  return source.coalesce !== undefined && isWorked(source)
}

/** True when the source shapes or converts what it reads. */
function isWorked(source: Source): boolean {
  return source.as !== undefined || hasWords(source)
}

/** The null policy inside a value that was converted (language 4): of an alternative's only where its own policy has not decided. */
function withNullsInside(
  read: SourceReader['run'],
  source: Source,
  nulls: Nulls,
  scope: CompileScope,
): SourceReader['run'] {
  const policy = source.values?.null === undefined ? shapeWith({}, nulls, scope) : undefined
  if (policy === undefined) return read
  return (run) => {
    const mark = run.journal.length
    const value = read(run)
    if (typeof value !== 'object' || value === null || value instanceof Opaque) return value
    return source.coalesce !== undefined && !run.governed ? value : policy.apply(value, run, mark)
  }
}

function withDefault(read: SourceReader['run'], literal: Json, names: NameSet): SourceReader['run'] {
  return (run) => {
    const mark = run.journal.length
    const value = read(run)
    if (value !== undefined) return value
    run.unused(names)
    run.takeBack(mark, 'row-inactive')
    run.reason = undefined
    run.governed = false
    return cloneValue(literal)
  }
}
