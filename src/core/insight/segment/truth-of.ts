import { isObject } from '../../model/is-object.ts'
import type { Json } from '../../model/json.ts'
import type { Condition } from '../../model/table.ts'
import { directiveOf, type ImportPlace, inside } from './import-place.ts'
import { placePath } from './place-path.ts'
import { segmentSteps } from './segment-path.ts'
import { templateText } from './template-text.ts'

/**
 * When a value of a mapping is there (`exists`: neither absent nor null), or holds something (`blank`, mapping-kit's own name
 * for the opposite: neither of these, and not `""`, 0, false or an empty list). True and false where that is always so;
 * undefined where no condition says it.
 */
export function truthOf(value: Json, kind: 'exists' | 'blank', place: ImportPlace): Condition | boolean | undefined {
  if (!isObject(value)) return value !== null && (kind === 'exists' || !isBlank(value))
  const directive = directiveOf(value)
  if (directive === undefined) return true
  const [name, argument] = directive
  const inner = inside(place, name)
  if (name === '@path' && typeof argument === 'string') return holds(placePath(segmentSteps(argument), inner), kind)
  if (name === '@literal') return truthOf(argument, kind, inner)
  if (name === '@template' && typeof argument === 'string') {
    if (kind === 'exists') return true
    const { isLiteral, paths } = templateText(argument, inner)
    if (isLiteral) return argument !== ''
    const others = argument.replace(/\{\{\{?[^}]+\}\}\}?/g, '')
    return others !== '' ? true : { any: paths.map((path) => ({ not: { any: [isMissing(path), { path, is: '' }] } })) }
  }
  if (name === '@case' && isObject(argument))
    return argument.value ? truthOf(argument.value, kind, inside(inner, 'value')) : false
  return name === '@if' && isObject(argument) ? truthOfIf(argument, kind, inner) : undefined
}

function truthOfIf(
  options: Readonly<Record<string, Json>>,
  kind: 'exists' | 'blank',
  place: ImportPlace,
): Condition | boolean | undefined {
  const by = options.exists === undefined ? 'blank' : 'exists'
  const test = options[by] === undefined ? undefined : truthOf(options[by], by, inside(place, by))
  const yes = options.then === undefined ? false : truthOf(options.then, kind, inside(place, 'then'))
  const no = options.else ? truthOf(options.else, kind, inside(place, 'else')) : false
  if (test === undefined || yes === undefined || no === undefined) return undefined
  return or(and(test, yes), and(negate(test), no))
}

function holds(path: string, kind: 'exists' | 'blank'): Condition {
  if (kind === 'exists') return { not: isMissing(path) }
  const emptyList: Condition = { all: [{ path, type: 'array' }, { not: { has: path } }] }
  return { not: { any: [isMissing(path), { path, in: ['', 0, false] }, emptyList] } }
}

function isMissing(path: string): Condition {
  return { path, type: ['null', 'absent'] }
}

function isBlank(value: Json): boolean {
  return value === '' || value === 0 || value === false || (Array.isArray(value) && value.length === 0)
}

type Truth = Condition | boolean

function negate(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : { not: truth }
}

function and(left: Truth, right: Truth): Truth {
  if (typeof left === 'boolean') return left ? right : false
  if (typeof right === 'boolean') return right ? left : false
  return { all: [left, right] }
}

function or(left: Truth, right: Truth): Truth {
  const both = [left, right]
  if (both.includes(true)) return true
  const [one, other] = both.filter((each) => typeof each !== 'boolean')
  return one !== undefined && other !== undefined ? { any: [one, other] } : (one ?? false)
}
