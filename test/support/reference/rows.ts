import type { Row, Source } from '../../../src/core/model/table.ts'
import { truth } from './conditions.ts'
import { type Context, type Rendered, read, render } from './context.ts'
import { convert, FAILED, faultOf, isValue, NOTHING } from './conversions.ts'
import { around, type Draft, finish, merge, place } from './merge.ts'
import { canonicalPlace } from './names.ts'
import {
  allOrigins,
  disownHollow,
  isEmpty,
  isNull,
  isOpen,
  leaf,
  markCarried,
  type Node,
  type Origin,
  open,
  tag,
  untag,
  withOrigins,
} from './node.ts'
import { applyNulls } from './nulls.ts'
import { inOrder } from './order.ts'
import { originsOfGot, withInner } from './origins.ts'
import { type Part, parsePath, parseTemplate } from './paths.ts'
import { shape } from './shape.ts'
import { fragment, isRemoved, levelRows } from './sources.ts'
import { takesAt, takesOfSource, withoutTaken } from './takes.ts'
import { touched, touchedByPath } from './touched.ts'

/** What the rows of one level build; absent when no row yields. */
export function buildLevel(rows: readonly Row[], context: Context): Node | undefined {
  let built: Draft | undefined
  for (const { row, target } of inOrder(levelRows(rows, context), context)) {
    if (isInactive(row, context)) continue
    const node = evaluateRow(row, context)
    const names: Origin[] = []
    const steps = place(target, (key) => {
      // What yields nothing needs no name.
      const rendered = node === undefined ? render(key, context) : renderName(key, context)
      names.push(...rendered.nodes.flatMap(allOrigins))
      return rendered
    })
    if (node === undefined) {
      context.lose([...touched(row, context), ...names], 'row-inactive')
      continue
    }
    // An `each` on `x[]` without results adds nothing.
    const isNone = row.each !== undefined && isEmpty(node) && node.kind === 'array' && 'append' in (target.at(-1) ?? {})
    if (steps === undefined || isNone) context.lose([...allOrigins(node), ...names], 'row-inactive')
    else {
      const whole = { ...node, origins: [...node.origins, ...names] }
      built = merge(built, around(steps, whole, row.each !== undefined), context)
    }
  }
  return built && finish(built)
}

/** A name that an answer decides may become any other. */
export function renderName(parts: readonly Part[], context: Context): Rendered {
  const rendered = render(parts, context)
  if (rendered.isOpen) context.guess()
  return rendered
}

function isInactive(source: Source, context: Context): boolean {
  if (source.when === undefined || truth(source.when, context) !== false) return false
  context.lose(touched(source, context), 'row-inactive')
  return true
}

/** The condition waits for an answer. */
function mayBeInactive(source: Source, context: Context): boolean {
  return source.when !== undefined && truth(source.when, context) === undefined
}

/** An active row: its value after `default`, with `required` and the clock seen to. */
function evaluateRow(row: Row, context: Context): Node | undefined {
  const { node } = evaluate(row, context, context.nulls)
  if (mayBeInactive(row, context)) return node
  if (node === undefined && context.now === undefined && namesNow(row)) context.report('no-clock')
  if (row.required === true && isEmpty(node)) context.report('missing-required')
  return node
}

/** A field of a query or of headers: a template or a source. A null is left out there, whatever the request's policy. */
export function evaluateField(source: string | Source, context: Context): Node | undefined {
  const row: Source = typeof source === 'string' ? { template: source } : source
  if (isRemoved(row, context) || isInactive(row, context)) return undefined
  const { node } = evaluate(row, context, context.nulls, 'keep')
  if (node === undefined) context.lose(touched(row, context), 'row-inactive')
  if (mayBeInactive(row, context)) return node
  if (node === undefined && context.now === undefined && namesNow(row)) context.report('no-clock')
  return node
}

function namesNow(source: Source): boolean {
  const isNow = (path: string): boolean => {
    const [first] = parsePath(path)
    return first !== undefined && 'key' in first && first.key === 'now'
  }
  const isNowPart = (part: Part): boolean => {
    if (typeof part === 'string') return false
    return part.paths.some(([first]) => first !== undefined && 'key' in first && first.key === 'now')
  }
  const from = typeof source.from === 'string' ? [source.from] : (source.from ?? [])
  const inEach =
    typeof source.each === 'string' ? isNow(source.each) : source.each !== undefined && namesNow(source.each)
  const inTemplate = parseTemplate(source.template ?? '').some(isNowPart)
  return from.some(isNow) || inEach || inTemplate || (source.coalesce ?? []).some(namesNow)
}

/** Language 4 after `when`: source, shape, `as`, null policy (`inherited` inside the value, `outer` for the value), `default`. */
function evaluate(
  source: Source,
  context: Context,
  inherited: Context['nulls'] | undefined,
  outer: Context['nulls'] | undefined = inherited,
): Found {
  if (mayBeInactive(source, context)) {
    context.guess()
    const { when: _, ...active } = source
    const silent: Context = { ...context, report: () => undefined, lose: () => undefined }
    const { node } = evaluate(active, silent, inherited, outer)
    return { node: node && open('when', allOrigins(node)), deep: false }
  }
  const found = readSource(source, context)
  if (found.node?.kind === 'open') return { node: found.node, deep: false }
  const policy = source.value === undefined ? (source.nulls ?? inherited ?? 'keep') : 'keep'
  let node = found.node && disownHollow(shape(source, found.node, context), found.node)
  const mayBeEmpty = source.from !== undefined || source.value !== undefined || source.coalesce !== undefined
  if (
    !mayBeEmpty &&
    node !== undefined &&
    node.kind !== 'leaf' &&
    isEmpty(node) &&
    !isEmptyAsBuilt(source, found.node)
  ) {
    node = undefined
  }
  if (source.rest !== undefined && node !== undefined && node.kind !== 'leaf' && isEmpty(node)) node = undefined
  if (node !== undefined && source.as !== undefined && !isNull(node)) node = convertNode(source, node, context)
  if (node !== undefined && node.kind !== 'leaf' && found.deep) {
    const left = applyNulls(node, policy, true, context)
    node = left && disownHollow(left, node)
  }
  if (node !== undefined)
    node = applyNulls(node, source.value === undefined ? (source.nulls ?? outer ?? 'keep') : 'keep', false, context)
  if (
    source.rest !== undefined &&
    source.as === undefined &&
    node !== undefined &&
    node.kind !== 'leaf' &&
    isEmpty(node)
  )
    node = undefined
  if (node === undefined && source.default !== undefined) {
    context.lose(touched(source, context), 'row-inactive')
    return { node: tag(source.default), deep: false }
  }
  return { node, deep: found.deep }
}

/** Rows that wrote an empty object yielded one; a rest or an `each` without entries yields nothing. */
function isEmptyAsBuilt(source: Source, built: Node | undefined): boolean {
  return (source.rows !== undefined || source.include !== undefined) && source.each === undefined && isEmpty(built)
}

interface Found {
  readonly node: Node | undefined
  /** The null policy also governs the nulls inside. */
  readonly deep: boolean
}

function readSource(source: Source, context: Context): Found {
  const shallow = (node: Node | undefined): Found => ({ node, deep: false })
  const governed = source.values?.null === undefined
  if (source.from !== undefined) return { node: firstOf(source.from, context), deep: governed }
  if (source.value !== undefined) return shallow(tag(source.value))
  if (source.template !== undefined) return shallow(fromTemplate(source.template, context))
  if (source.coalesce !== undefined) {
    const found = coalesce(source.coalesce, context)
    return { ...found, deep: found.deep && governed }
  }
  if (source.rest !== undefined) return { node: restOf(source.rest, context), deep: governed }
  if (source.each !== undefined) return shallow(forEach(source, source.each, context))
  if (source.include !== undefined) return shallow(buildLevel(fragment(context.table, source.include), context))
  return shallow(buildLevel(source.rows ?? [], context))
}

/** The first that is neither absent nor null, else null if one was null. */
function firstOf(from: string | readonly string[], context: Context): Node | undefined {
  const paths = typeof from === 'string' ? [from] : from
  const nodes = paths.map((path) => read(parsePath(path), context))
  const found = nodes.find((node) => node !== undefined && !isNull(node)) ?? nodes.find(isNull)
  if (found === undefined) return undefined
  const best = nodes.indexOf(found)
  const rivals = paths.flatMap((path, index) => (index === best ? [] : touched({ from: path }, context)))
  context.lose(rivals, 'outranked')
  return found.kind === 'leaf' && found.value === null ? { ...found, rivals } : found
}

function fromTemplate(template: string, context: Context): Node | undefined {
  const { text, isOpen, nodes, outranked } = render(parseTemplate(template), context)
  for (const path of outranked) context.lose(touchedByPath(path, context), 'outranked')
  const origins = nodes.flatMap(allOrigins)
  if (text === undefined) context.lose(origins, 'row-inactive')
  if (text !== undefined && isOpen) return { ...open(text, origins), isText: true }
  return text === undefined ? undefined : leaf(text, origins)
}

function coalesce(alternatives: readonly Source[], context: Context): Found {
  let found: Found = { node: undefined, deep: false }
  for (const source of alternatives.filter((each) => !isRemoved(each, context))) {
    if (found.node !== undefined && !isNull(found.node)) {
      context.lose(touched(source, context), 'outranked')
      continue
    }
    if (isInactive(source, context)) continue
    const { node, deep } = evaluate(source, context, undefined)
    if (node === undefined) {
      context.lose(touched(source, context), 'row-inactive')
      continue
    }
    if (found.node !== undefined && isNull(node)) {
      context.lose(allOrigins(node), 'outranked')
      continue
    }
    if (found.node !== undefined) context.lose(allOrigins(found.node), 'outranked')
    // An alternative's own policy has decided.
    found = { node, deep: deep && source.nulls === undefined }
  }
  return found
}

/** The entries of an object that no row of the request takes. */
export function restOf(path: string, context: Context): Node | undefined {
  const node = read(parsePath(path), context)
  if (node?.kind !== 'object') return undefined
  const keys = parsePath(path).map((step) => ('key' in step ? step.key : ''))
  const [first, ...inner] = keys
  const takes =
    first === 'item'
      ? takesAt(context.itemTakes, inner)
      : takesAt(context.eventTakes, canonicalPlace(context.type, first === 'raw' ? inner : keys))
  const left = withoutTaken(node, takes, first === 'raw' ? { type: context.type, place: inner } : undefined)
  return left === undefined || left.entries.length === 0 ? undefined : markCarried(left)
}

/** The results of the rows for each element, entry or one other value. */
function forEach(source: Source, each: string | Source, context: Context): Node | undefined {
  const over =
    typeof each === 'string'
      ? read(parsePath(each), context)
      : isInactive(each, context)
        ? undefined
        : evaluate(each, context, context.nulls).node
  const takes = levelRows(source.rows ?? [], context).map(({ row }) => takesOfSource(row, context, context.type).item)
  if (over?.kind === 'open') {
    context.guess()
    return over
  }
  const results = elements(over).flatMap(([item, key]) => {
    const inner = { ...context, item, key, itemTakes: takes.flat() }
    const wanted = source.where === undefined || truth(source.where, inner)
    if (wanted === undefined) context.guess()
    if (wanted === false) {
      context.lose(allOrigins(item), 'filtered')
      return []
    }
    const result = buildLevel(source.rows ?? [], inner)
    if (result === undefined) context.lose(allOrigins(item), 'row-inactive')
    return result === undefined ? [] : [{ ...result, origins: [...result.origins, ...allOrigins(item)] }]
  })
  return results.length === 0 ? undefined : { kind: 'array', items: results, origins: [] }
}

/** What an `each` runs over: elements of an array, entries of an object, or one other value; with keys. */
export function elements(node: Node | undefined): readonly (readonly [Node, Node])[] {
  if (node === undefined || isNull(node)) return []
  if (node.kind === 'array') return node.items.map((item, index) => [item, leaf(index)])
  return node.kind === 'object' ? node.entries.map(([key, part]) => [part, leaf(key)]) : [[node, leaf(0)]]
}

function convertNode(source: Source, node: Node, context: Context): Node | undefined {
  if (isOpen(node)) {
    // What comes of it only the answer tells.
    context.guess()
    return open('', allOrigins(node))
  }
  const converted = convert(source.as ?? [], untag(node), { ...context.tools, report: context.report })
  const origins = source.rows !== undefined || source.include !== undefined ? withInner(node) : allOrigins(node)
  if (isValue(converted)) return withOrigins(tag(converted), originsOfGot(source, node, context) ?? origins)
  if (converted !== NOTHING) context.report(faultOf(converted))
  if (converted === FAILED && source.else === 'keep') return node
  // The alternatives that the failing value outranked fail with it: nothing of the row is sent.
  const others = source.from === undefined ? [] : touched({ from: source.from }, context)
  context.lose([...origins, ...others], converted === FAILED ? 'conversion-failed' : 'row-inactive')
  return undefined
}
