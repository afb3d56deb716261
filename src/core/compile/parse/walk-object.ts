import type { Json, JsonObject } from '../../model/json.ts'
import { own } from '../../model/own.ts'
import { pointer } from '../../model/pointer.ts'
import type { Report } from './report.ts'
import type { Choice, Dependence, ObjectShape, Walk } from './shape.ts'
import { suggest } from './suggest.ts'

/** Checks an object: unknown and missing keys, the choice between keys, every value, and then what depends on one of them. */
export function walkObject(shape: ObjectShape, json: JsonObject, path: string, report: Report, walk: Walk): boolean {
  let right = shape.choice === undefined || walkChoice(shape, shape.choice, json, path, report)
  for (const key of Object.keys(json)) {
    const of = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined
    if (of === undefined) {
      const known = Object.keys(shape.keys)
      const hint = suggest(key, known, `${shape.what} may have: ${known.join(', ')}`)
      report('unknown-key', pointer(path, key), `${shape.what} has no "${key}"`, hint)
      right = false
    } else {
      right = walk(of, json[key] as Json, pointer(path, key)) && right
    }
  }
  for (const key of shape.required ?? []) {
    if (Object.hasOwn(json, key)) continue
    report('missing-key', path, `${shape.what} needs "${key}"`, `add "${key}"`)
    right = false
  }
  return right && (shape.depends === undefined || walkDependence(shape, shape.depends, json, path, report))
}

function walkDependence(
  shape: ObjectShape,
  { on, only, needs }: Dependence,
  json: JsonObject,
  path: string,
  report: Report,
): boolean {
  const word = String(json[on])
  const stray = Object.keys(only).filter((key) => Object.hasOwn(json, key) && !only[key]?.includes(word))
  for (const key of stray) {
    report(
      'bad-value',
      pointer(path, key),
      `${shape.what} of ${on} ${word} has no "${key}"`,
      `only on: ${only[key]?.join(', ')}`,
    )
  }
  const missing = (needs[word] ?? []).filter((key) => !Object.hasOwn(json, key))
  for (const key of missing)
    report('missing-key', path, `${shape.what} of ${on} ${word} needs "${key}"`, `add "${key}"`)
  return stray.length + missing.length === 0
}

function walkChoice(shape: ObjectShape, choice: Choice, json: JsonObject, path: string, report: Report): boolean {
  const has = (key: string | undefined): boolean => key !== undefined && own(json, key) !== undefined
  const there = choice.among.filter((option) => has(option.key))
  // What stands beside a chosen key is no choice of its own: `rows` beside `each`.
  const chosen = there.length < 2 ? there : there.filter(({ key }) => !there.some((other) => other.beside === key))
  const [first, second] = chosen
  if (first === undefined) {
    const keys = choice.among.map((option) => option.key).join(', ')
    report(choice.none, path, `${shape.what} needs one of: ${keys}`, 'add exactly one of them')
    return false
  }
  if (second !== undefined) {
    const at = choice.several === 'unknown-key' ? pointer(path, second.key) : path
    report(choice.several, at, `${shape.what} has both "${first.key}" and "${second.key}"`, 'keep exactly one of them')
    return false
  }
  if (first.beside !== undefined && !has(first.beside)) {
    report('missing-key', path, `"${first.key}" needs "${first.beside}" beside it`, `add "${first.beside}"`)
    return false
  }
  const stray = choice.among.find(
    (option) =>
      option.beside !== undefined &&
      option.beside !== first.beside &&
      option.beside !== first.key &&
      has(option.beside),
  )
  if (stray?.beside === undefined) return true
  report(
    'unknown-key',
    pointer(path, stray.beside),
    `"${stray.beside}" has no place beside "${first.key}"`,
    'leave it out',
  )
  return false
}
