import { Instant } from '../model/instant.ts'
import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'
import type { Row } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileSource } from './compile-source.ts'
import { compileTemplate, type TemplateReader } from './compile-template.ts'
import { compileWhen } from './compile-when.ts'
import type { CompiledRow, StepReader } from './compiled-row.ts'
import { describeSource } from './describe-source.ts'
import { expandFields, fieldScope, type LevelRow } from './expand-fields.ts'
import { finalize } from './finalize.ts'
import { hasRest } from './has-rest.ts'
import { isEmpty } from './is-empty.ts'
import { compileLeanLevel } from './lean-level.ts'
import { GIVE_UP } from './lean-value.ts'
import { markLost, type Span, valueKind } from './mark-lost.ts'
import { NameSet } from './name-set.ts'
import { nearer } from './nearer.ts'
import { parseTarget, type TargetStep } from './parse/parse-target.ts'
import { related, rowOrder, writeMode } from './row-order.ts'
import type { Run } from './run.ts'
import { APPEND, fillHoles, type Step, type WriteMode, type Written, write } from './write.ts'

/** What came of the rows of one level. */
interface Level extends Written {
  /** Rows that wrote; only when traced. */
  readonly writers: CompiledRow[]
  /** Numbers of the maps' rows that yielded. */
  maps: number[] | undefined
  /** What each row used; only where the level's value may find its place taken. */
  readonly spans: Span[] | undefined
}

/** The rows of one level, compiled. */
export interface RowsReader {
  /** Builds their object, list or single value; absent when no row yields (language 4). */
  readonly run: (run: Run) => Value | undefined
  /** The rows in the order in which they run. */
  readonly level: readonly CompiledRow[]
}

/** Compiles the rows of one level. */
export function compileRows(rows: readonly Row[], scope: CompileScope): RowsReader {
  const compiled = expandFields(rows, scope).flatMap((row) => compileRow(row, scope))
  const order = rowOrder(compiled).map((index) => compiled[index] as CompiledRow)
  const modes = order.map((_, index) => writeMode(order, index))
  const lean = compileLeanLevel(order)
  const run = (run: Run): Value | undefined => {
    if (lean !== undefined && run.trace === undefined && !run.wantsSpans) {
      const built = lean(run)
      if (built !== GIVE_UP) {
        run.spans = NO_SPANS
        run.reason = undefined
        return built
      }
    }
    let root: Json | undefined
    const spans: Span[] | undefined = run.wantsSpans ? [] : undefined
    const written: Level = {
      any: false,
      conflict: false,
      lost: undefined,
      lists: [],
      writers: [],
      maps: undefined,
      spans,
    }
    for (let index = 0; index < order.length; index++) {
      const row = order[index] as CompiledRow
      if (row.behind && written.maps?.includes(row.number) === true) continue
      root = runRow(row, run, root, modes[index] as WriteMode, written)
    }
    if (written.lists.length > 0) fillHoles(written.lists)
    run.spans = spans ?? NO_SPANS
    // Each row has said why it gave nothing; that is no reason of what is around them.
    run.reason = undefined
    return root
  }
  return { run, level: order }
}

const NO_SPANS: readonly Span[] = []

function compileRow(level: LevelRow, scope: CompileScope): CompiledRow[] {
  const { row, index, fieldKey } = level
  const at = `${scope.at}/${index}`
  const names = new NameSet()
  const text = row.to ?? ''
  const stated = parseTarget(text) as readonly TargetStep[]
  const target = fieldKey === undefined ? stated : [...stated, { key: fieldKey }]
  const label = fieldKey === undefined ? text : text === '' ? fieldKey : `${text}.${fieldKey}`
  const to = scope.to === '' || label === '' || label.startsWith('[') ? `${scope.to}${label}` : `${scope.to}.${label}`
  const shown = row.as !== undefined || (row.rows === undefined && row.include === undefined)
  const leavesNullsOut = scope.leavesNullsOut === true
  // An `each` names its elements by `[]`; on `x[]` these are the elements of x.
  const spread = row.each !== undefined && 'append' in (target.at(-1) ?? {})
  const inner: CompileScope = {
    ...fieldScope(level, scope),
    at,
    to: spread ? to.slice(0, -2) : to,
    names,
    keepsNull: false,
    alternative: undefined,
    leavesNullsOut: leavesNullsOut && !shown && target.length === 0,
  }
  const when = compileWhen(row.when, inner)
  if (when === 'never') return []
  const reader = compileSource(row, inner)
  const steps = target.map((step): StepReader => {
    if ('key' in step) return step.key
    if ('index' in step) return step.index
    return 'append' in step
      ? APPEND
      : keyOf(compileTemplate(step.template, { ...inner, taking: false }, 'source'), inner)
  })
  scope.names.addAll(names)
  const fixed = steps.every((step) => typeof step !== 'function') ? (steps as readonly Step[]) : undefined
  return [
    {
      target,
      bulk: hasRest(row, inner),
      steps,
      fixed,
      when: when === 'always' ? undefined : when,
      reader,
      place: Array.isArray(row.from) ? '' : reader.source,
      required: row.required === true,
      dynamic: typeof steps.at(-1) === 'function' ? (steps.at(-1) as (run: Run) => string | undefined) : undefined,
      appends: steps.at(-1) === APPEND,
      spread,
      names,
      at,
      to,
      from: describeSource(level.behind ?? row, scope.table),
      shown,
      kind: valueKind(row),
      kindIfKept: valueKind(row, row.else === 'keep'),
      leavesNullsOut: leavesNullsOut && shown && target.length < 2,
      number: index,
      ofMap: fieldKey !== undefined,
      behind: level.behind !== undefined,
      keepsDates: scope.keepsDates === true,
    },
  ]
}

/** What a key is made of is sent, and nothing is taken by it. It is text: one that would hold a secret by reference makes the row yield nothing. */
function keyOf(template: TemplateReader, { answers }: CompileScope): (run: Run) => string | undefined {
  return (run) => {
    const key = run.trace === undefined ? template.run(run) : run.trace.aside(() => template.run(run))
    if (answers.size > 0 && template.pending(run)) run.guessed = true
    return typeof key === 'string' ? key : undefined
  }
}

function runRow(row: CompiledRow, run: Run, root: Json | undefined, mode: WriteMode, written: Level): Json | undefined {
  if (row.when !== undefined && !row.when(run)) {
    run.trace?.unused(row.names, 'row-inactive')
    return root
  }
  const trace = row.shown ? run.trace : undefined
  const mark = run.journal.length
  run.reason = undefined
  run.nulled = undefined
  trace?.begin(row.to, row.from)
  run.unconverted = false
  run.wantsSpans = row.kindIfKept === 'built' && (mode.late || written.spans !== undefined)
  const value = row.reader.run(run)
  run.wantsSpans = false
  const steps = value === undefined ? undefined : (row.fixed ?? resolve(row.steps, run))
  if (row.required && isEmpty(value)) {
    run.at = row.at
    run.issue(
      'missing-required',
      row.reader.source,
      `${row.to === '' ? 'The body' : row.to} is required and ${row.from} gave nothing.`,
    )
  }
  // An `each` on `x[]` without results adds nothing.
  const none = row.spread && Array.isArray(value) && value.length === 0
  if (value === undefined || steps === undefined || none) {
    if (row.reader.clock && run.now === undefined && value === undefined) missingClock(row, run)
    if (run.reason !== undefined) run.itemReason = nearer(run.itemReason ?? run.reason, run.reason)
    run.unused(row.names)
    trace?.end(undefined, run.reason ?? 'no value')
    run.takeBack(mark, 'row-inactive')
    return root
  }
  const plain: Json = row.keepsDates
    ? (value as Json)
    : value instanceof Instant
      ? value.iso
      : row.reader.dated
        ? finalize(value)
        : (value as Json)
  written.any = false
  written.conflict = false
  written.lost = undefined
  const kind = run.unconverted ? row.kindIfKept : row.kind
  const next =
    row.spread && Array.isArray(plain)
      ? (plain as readonly Json[]).reduce((into: Json | undefined, one) => write(into, steps, one, mode, written), root)
      : write(root, steps, plain, mode, written)
  const span: Span = {
    start: mark,
    end: run.journal.length,
    steps,
    kind,
    picked: run.picked,
    inner: kind === 'built' ? run.spans : [],
  }
  conclude(row, run, span, plain, written)
  if (written.spans !== undefined && run.journal.length === span.end) written.spans.push(span)
  return next
}

/** After the write: what was used stays used, unless the value or a part of it found its place taken. */
function conclude(row: CompiledRow, run: Run, span: Span, value: Json, written: Level): void {
  if (row.ofMap) written.maps = [...(written.maps ?? []), row.number]
  const trace = row.shown ? run.trace : undefined
  if (written.conflict) {
    run.at = row.at
    run.issue(
      'target-conflict',
      row.place,
      `${row.to === '' ? 'The body' : row.to}: an object met a value that is none; the earlier one stays.`,
    )
  }
  if (!written.any) {
    const winner = written.writers.find((writer) => related(writer.target, row.target))
    trace?.end(value, winner === undefined ? 'outranked' : `lost to row ${winner.number}`)
    run.reason = undefined
    run.takeBack(span.start, 'outranked')
    return
  }
  if (run.trace !== undefined) written.writers.push(row)
  if (written.lost !== undefined) markLost(run, span, written.lost, 'outranked')
  if (row.leavesNullsOut) leaveNullsOut(run, span, value)
  run.trace?.wrote(run.journal, span.start, row.to)
  if (row.shown && row.names.item) run.itemFields?.add(row.to)
  trace?.end(value, undefined)
}

function leaveNullsOut(run: Run, span: Span, value: Json): void {
  if (value === null) {
    run.reason = undefined
    run.takeBack(span.start, 'null-dropped')
  } else if (span.steps.length === 0 && isObject(value)) {
    const nulls = Object.keys(value).filter((key) => value[key] === null)
    const paths = nulls.map((key) => [key])
    if (paths.length > 0) markLost(run, span, paths, 'null-dropped')
  }
}

function resolve(steps: readonly StepReader[], run: Run): readonly Step[] | undefined {
  const resolved: Step[] = []
  for (const step of steps) {
    const key = typeof step === 'function' ? step(run) : step
    if (key === undefined) return undefined
    resolved.push(key)
  }
  return resolved
}

function missingClock(row: CompiledRow, run: Run): void {
  run.at = row.at
  run.issue(
    'no-clock',
    '',
    `${row.to} takes the current time, and none was passed: the field was left out.`,
    'Pass now.',
  )
}
