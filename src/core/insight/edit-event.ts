import toPath from 'lodash/toPath.js'
import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject, MutableJsonObject } from '../model/json.ts'
import { setOwn } from '../model/set-own.ts'
import { foldIdentity } from '../normalize/fold.ts'

/** A change of an event: a value that is put somewhere, or, without a value, something that is taken out. */
export interface EventEdit {
  /** `traits.plan`, `traits["total billed"]`, `context.ip`, `properties.products[0].sku`. */
  readonly path: string
  readonly value?: Json
}

const INDEX = /^\d{1,4}$/

/** Where keys are traits: their case counts for nothing below. */
const BAGS: ReadonlySet<string> = new Set(['traits', 'properties'])

/**
 * The event with changes made one after the other; the event itself stays as it is. Inside traits and properties a name means every
 * spelling of it: what is set takes the place of the one that stands there, what is taken out goes in all of them. What lies on the way and is no object becomes one, a list where an
 * element is named (one behind the end is put at the end).
 *
 * @example editEvent({ traits: { Plan: 'free' } }, [{ path: 'traits.plan', value: 'pro' }]) // { traits: { Plan: 'pro' } }
 */
export function editEvent(event: JsonObject, edits: readonly EventEdit[]): JsonObject {
  return edits.reduce<JsonObject>((edited, { path, value }) => {
    const next = edit(edited, toPath(path), value, false)
    return isObject(next) ? next : edited
  }, event)
}

function edit(
  holder: Json | undefined,
  path: readonly string[],
  value: Json | undefined,
  folds: boolean,
): Json | undefined {
  const [step, ...deeper] = path
  if (step === undefined) return value
  const below = folds || BAGS.has(step)
  if (INDEX.test(step) && (Array.isArray(holder) || (value !== undefined && !isObject(holder)))) {
    const list: readonly Json[] = Array.isArray(holder) ? holder : []
    const next = edit(list[Number(step)], deeper, value, below)
    if (next === undefined) return list.toSpliced(Number(step), 1)
    return Number(step) < list.length ? list.with(Number(step), next) : [...list, next]
  }
  const object = isObject(holder) ? holder : {}
  const keys = spellingsIn(object, step, folds)
  if (value === undefined && keys.length === 0) return holder
  const [first = step, ...others] = keys
  const changed: MutableJsonObject = {}
  const taken = new Set(value === undefined && deeper.length === 0 ? keys : others)
  for (const [key, each] of Object.entries(object)) if (!taken.has(key)) setOwn(changed, key, each)
  if (taken.has(first)) return changed
  const missing = BAGS.has(first) ? {} : undefined
  const next = edit(Object.hasOwn(object, first) ? object[first] : missing, deeper, value, below)
  if (next !== undefined) setOwn(changed, first, next)
  return changed
}

/** The keys of an object that a step means: the exact one first. */
function spellingsIn(object: JsonObject, step: string, folds: boolean): readonly string[] {
  const exact = Object.hasOwn(object, step) ? [step] : []
  if (!folds) return exact
  const wanted = foldIdentity(step)
  return [...exact, ...Object.keys(object).filter((key) => key !== step && foldIdentity(key) === wanted)]
}
