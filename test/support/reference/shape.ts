import type { Affix, As, KeyAffixes, Source } from '../../../src/core/model/table.ts'
import { truth, typesOf } from './conditions.ts'
import { type Context, read, render } from './context.ts'
import { convert, faultOf, isValue, NOTHING } from './conversions.ts'
import { flatten, type KeyedNode, SHAPE_DEPTH, settle } from './flatten.ts'
import { allOrigins, hasLeaf, isNull, isOpen, leaf, type Node, type Origin, tag, untag } from './node.ts'
import { isPath, parsePath, parseTemplate, type Step } from './paths.ts'
import { omitPath, pickPaths, unpickedSpellings } from './pick.ts'

/** Language 6: pick, omit, flatten, where, keys, values, limit. Objects and arrays only. */
export function shape(source: Source, value: Node, context: Context): Node {
  if (value.kind === 'leaf' || value.kind === 'open') return value
  const words = [source.pick, source.omit, source.flatten, source.keys, source.values, source.limit]
  const isShaped = [...words, source.each === undefined ? source.where : undefined].some((word) => word !== undefined)
  if (isShaped && isOpen(value)) context.guess()
  let node: Node = value
  if (source.pick !== undefined) {
    const paths = pathList(source.pick, context)
    const kept = pickPaths(node, paths, context.type)
    const isLiteral = source.from !== undefined && Array.isArray(source.pick)
    const others = isLiteral ? unpickedSpellings(node, paths, context.type) : []
    context.lose(others, 'duplicate-trait')
    loseDifference(node, kept, 'omitted', context, others)
    node = kept
  }
  if (source.omit !== undefined) {
    let kept = node
    for (const path of pathList(source.omit, context)) kept = omitPath(kept, path, context.type)
    loseDifference(node, kept, 'omitted', context)
    node = kept
  }
  if (source.flatten !== undefined) node = flatten(node, source.flatten, context)
  if (source.where !== undefined && source.each === undefined) node = filter(node, source.where, context)
  if (source.keys !== undefined) node = respell(node, affixesOf(source.keys), context, 1)
  if (source.values !== undefined) node = convertLeaves(node, source.values, context, 1)
  return source.limit === undefined ? node : cut(node, source.limit, context)
}

function pathList(paths: string | readonly string[], context: Context): readonly (readonly Step[])[] {
  const node = typeof paths === 'string' ? read(parsePath(paths), context) : undefined
  const list = typeof paths === 'string' ? (node === undefined ? [] : untag(node)) : paths
  return (Array.isArray(list) ? list.map(String) : []).map((path) => (isPath(path) ? parsePath(path) : [{ key: path }]))
}

/** What a step removed goes on record: an origin that is in the old tree and no longer in the new one. */
function loseDifference(
  before: Node,
  after: Node,
  reason: 'omitted',
  context: Context,
  told: readonly Origin[] = [],
): void {
  const left = new Set([...allOrigins(after), ...told])
  context.lose(
    allOrigins(before).filter((origin) => !left.has(origin)),
    reason,
  )
}

function filter(node: Node, where: NonNullable<Source['where']>, context: Context): Node {
  const passes = (item: Node, key: Node): boolean => {
    const met = truth(where, { ...context, item, key })
    if (met === undefined) context.guess()
    const kept = met !== false
    if (!kept) context.lose(allOrigins(item), 'filtered')
    return kept
  }
  if (node.kind === 'object') {
    return { ...node, entries: node.entries.filter(([key, part]) => passes(part, leaf(key))) }
  }
  return node.kind === 'array' ? { ...node, items: node.items.filter((item, at) => passes(item, leaf(at))) } : node
}

/** An object with `as`, `prefix` or `suffix` is affixes; anything else converts keys. */
function affixesOf(keys: NonNullable<Source['keys']>): KeyAffixes {
  if (typeof keys === 'string' || Array.isArray(keys)) return { as: keys as As }
  const isAffixes = ['as', 'prefix', 'suffix'].some((name) => Object.hasOwn(keys, name))
  return isAffixes ? (keys as KeyAffixes) : { as: keys as As }
}

function respell(node: Node, affixes: KeyAffixes, context: Context, level: number): Node {
  if (node.kind === 'leaf' || node.kind === 'open' || level > SHAPE_DEPTH) return node
  if (node.kind === 'array') {
    return { ...node, items: node.items.map((item) => respell(item, affixes, context, level + 1)) }
  }
  const entries = node.entries.map(([raw, part]): KeyedNode => {
    const converted = affixes.as === undefined ? raw : convert(affixes.as, raw, context.tools)
    const middle = typeof converted === 'string' && converted !== '' ? converted : raw
    const inner = { ...context, item: part, key: leaf(raw) }
    const key = affix(affixes.prefix, part, level, inner) + middle + affix(affixes.suffix, part, level, inner)
    return { raw, key, node: respell(part, affixes, context, level + 1) }
  })
  return { ...node, entries: settle(entries, context) }
}

function affix(text: Affix | undefined, part: Node, level: number, context: Context): string {
  if (typeof text === 'string') {
    if (level > 1) return ''
    const rendered = render(parseTemplate(text), context)
    if (rendered.isOpen) context.guess()
    return rendered.text ?? ''
  }
  return byType(text ?? {}, part) ?? ''
}

/** The entry for the type of a value; an ISO text falls back to `string`. */
function byType<T>(words: Readonly<Partial<Record<string, T>>>, part: Node): T | undefined {
  const type = typesOf(part).find((each) => Object.hasOwn(words, each))
  return type === undefined ? undefined : words[type]
}

function convertLeaves(node: Node, values: NonNullable<Source['values']>, context: Context, level: number): Node {
  if (node.kind === 'leaf' || node.kind === 'open' || level > SHAPE_DEPTH) return node
  const each = (part: Node): Node | undefined => convertLeaf(part, values, context, level)
  if (node.kind === 'array') return { ...node, items: node.items.flatMap((item) => each(item) ?? []) }
  const entries = node.entries.flatMap(([key, part]) => {
    const result = each(part)
    return result === undefined ? [] : [[key, result] as const]
  })
  return { ...node, entries }
}

function convertLeaf(
  part: Node,
  values: NonNullable<Source['values']>,
  context: Context,
  level: number,
): Node | undefined {
  const action = byType(values, part)
  if (action === undefined) return convertLeaves(part, values, context, level + 1)
  if (action === 'keep') return part
  if (action === 'blank') return leaf('', allOrigins(part))
  if (action === 'drop') {
    context.lose(allOrigins(part), isNull(part) ? 'null-dropped' : 'filtered')
    return undefined
  }
  const converted = convert(action, untag(part), { ...context.tools, report: context.report })
  if (converted === NOTHING) {
    context.lose(allOrigins(part), 'filtered')
    return undefined
  }
  if (!isValue(converted)) {
    context.report(faultOf(converted))
    return part
  }
  const made = { ...tag(converted), origins: allOrigins(part) }
  if (part.kind !== 'leaf' && hasLeaf(part) && !hasLeaf(made)) context.lose(allOrigins(part), 'filtered')
  return made
}

function cut(node: Node, limit: number, context: Context): Node {
  const size = node.kind === 'object' ? node.entries.length : node.kind === 'array' ? node.items.length : 0
  if (size <= limit) return node
  context.report('over-limit')
  const over = node.kind === 'object' ? node.entries.map(([, part]) => part) : node.kind === 'array' ? node.items : []
  context.lose(over.slice(limit).flatMap(allOrigins), 'over-limit')
  if (node.kind === 'object') return { ...node, entries: node.entries.slice(0, limit) }
  return node.kind === 'array' ? { ...node, items: node.items.slice(0, limit) } : node
}
