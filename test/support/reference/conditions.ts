import type { Condition } from '../../../src/core/model/table.ts'
import { type Context, read } from './context.ts'
import { isStrictIso } from './dates.ts'
import { isEmpty, type Node } from './node.ts'
import { parsePath } from './paths.ts'

/** True where nothing is open and the condition is true. */
export function holds(condition: Condition, context: Context): boolean {
  return truth(condition, context) === true
}

/** Language 8: true, false, or undefined while it depends on an answer. There is no truthiness, and an absent path is unequal to everything. */
export function truth(condition: Condition, context: Context): boolean | undefined {
  if ('all' in condition) return every(condition.all.map((each) => truth(each, context)))
  if ('any' in condition) return negated(every(condition.any.map((each) => negated(truth(each, context)))))
  if ('not' in condition) return negated(truth(condition.not, context))
  if ('has' in condition) {
    const paths = typeof condition.has === 'string' ? [condition.has] : condition.has
    const nodes = paths.map((path) => read(parsePath(path), context))
    return every(nodes.map((node) => (node?.kind === 'open' ? undefined : !isEmpty(node))))
  }
  const node = read(parsePath(condition.path), context)
  if ('equals' in condition) return areEqual(node, read(parsePath(condition.equals), context))
  return node?.kind === 'open' ? undefined : isMet(condition, node)
}

function every(truths: readonly (boolean | undefined)[]): boolean | undefined {
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value
}

/** Only scalars are equal; what is none decides it, whatever an answer to come holds. */
function areEqual(one: Node | undefined, other: Node | undefined): boolean | undefined {
  const sides = [one, other]
  if (sides.some((side) => side?.kind !== 'open' && scalar(side) === undefined)) return false
  return sides.some((side) => side?.kind === 'open') ? undefined : scalar(one) === scalar(other)
}

function isMet(
  condition: Exclude<Extract<Condition, { path: string }>, { equals: string }>,
  node: Node | undefined,
): boolean {
  if ('type' in condition) {
    const wanted: readonly string[] = Array.isArray(condition.type) ? condition.type : [condition.type]
    return typesOf(node).some((type) => wanted.includes(type))
  }
  const value = scalar(node)
  if (value === undefined) return false
  if ('is' in condition) return value === condition.is
  if ('in' in condition) return condition.in.includes(value)
  return typeof value === 'string' && isLike(value, condition.like)
}

/** The types of a value: an ISO text is `iso` and `string`, a coerced date only `date`. */
export function typesOf(node: Node | undefined): readonly string[] {
  if (node === undefined) return ['absent']
  if (node.kind !== 'leaf') return node.kind === 'open' ? [] : [node.kind]
  if (node.value === null) return ['null']
  if (node.value instanceof Date) return ['date']
  if (typeof node.value === 'string') return isStrictIso(node.value) ? ['iso', 'string'] : ['string']
  return [typeof node.value]
}

/** A scalar to compare with; a date is its ISO text. */
function scalar(node: Node | undefined): null | boolean | number | string | undefined {
  if (node?.kind !== 'leaf') return undefined
  return node.value instanceof Date ? node.value.toISOString() : node.value
}

/** `*` is any text. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return text === pattern
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

/** Every path that a condition reads. */
export function conditionPaths(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(conditionPaths)
  if ('any' in condition) return condition.any.flatMap(conditionPaths)
  if ('not' in condition) return conditionPaths(condition.not)
  if ('has' in condition) return typeof condition.has === 'string' ? [condition.has] : condition.has
  return 'equals' in condition ? [condition.path, condition.equals] : [condition.path]
}
