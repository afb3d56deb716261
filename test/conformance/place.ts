import type { Json } from 'traitmap'

/** JSON that may be changed. */
export type Value = null | boolean | number | string | Value[] | Fields

export interface Fields {
  [key: string]: Value
}

/** Every element of an array, in a path. */
export const EVERY: unique symbol = Symbol('[*]')

export type Step = string | number | typeof EVERY

/** A place in a value: the containers on the way there, each with the key that leads on. */
export type Place = readonly [...Link[], Link]

interface Link {
  readonly holder: Value[] | Fields
  readonly key: string | number
}

const STEP = /(?:^|(?!^)\.)([^.[\]'*]+)|\[(?:(\d+)|(\*)|'((?:[^']|'')*)')\]/y

/** `body.events[*]['any key'][0]` as steps; undefined when it is no path. */
export function parsePlace(text: string): readonly Step[] | undefined {
  const steps: Step[] = []
  STEP.lastIndex = 0
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text)
    if (found === null) return undefined
    const [, name, index, every, quoted] = found
    if (index !== undefined) steps.push(Number(index))
    else if (every !== undefined) steps.push(EVERY)
    else steps.push(name ?? (quoted as string).replaceAll("''", "'"))
  }
  return steps.length === 0 ? undefined : steps
}

/**
 * The places that a path leads to. The last key need not be there; of the containers before it those that are missing
 * are made when `make` is true, else their places are left out.
 */
export function findPlaces(root: Fields, path: string, make: boolean): readonly Place[] {
  const [first, ...rest] = parsePlace(path) ?? []
  if (typeof first !== 'string') return []
  let places: Place[] = [[{ holder: root, key: first }]]
  for (const step of rest) places = places.flatMap((place) => stepInto(place, step, make))
  return places
}

function stepInto(place: Place, step: Step, make: boolean): Place[] {
  let holder = valueAt(place)
  if (holder === undefined && make && typeof step === 'string') {
    holder = {}
    putAt(place, holder)
  }
  if (Array.isArray(holder)) {
    const array = holder
    if (step === EVERY) return array.map((_, key): Place => [...place, { holder: array, key }])
    return typeof step === 'number' && step < array.length ? [[...place, { holder: array, key: step }]] : []
  }
  return isFields(holder) && typeof step === 'string' ? [[...place, { holder, key: step }]] : []
}

/** The value that a path leads to; undefined when there is none. `[*]` leads nowhere. */
export function readPath(root: Json, path: string): Value | undefined {
  let value = copyOf(root) as Value | undefined
  for (const step of parsePlace(path) ?? [EVERY]) {
    if (Array.isArray(value)) value = typeof step === 'number' ? value[step] : undefined
    else value = isFields(value) && typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined
  }
  return value
}

export function valueAt(place: Place): Value | undefined {
  const { holder, key } = place.at(-1) as Link
  return Object.hasOwn(holder, key) ? (holder as Fields)[key] : undefined
}

export function putAt(place: Place, value: Value): void {
  const { holder, key } = place.at(-1) as Link
  ;(holder as Fields)[key] = value
}

/** Takes the value away, and then the objects that this leaves empty; an element stays when it is left empty. */
export function removeAt(place: Place): void {
  for (const [distance, { holder, key }] of place.toReversed().entries()) {
    if (Array.isArray(holder)) {
      if (distance === 0) holder.splice(Number(key), 1)
      return
    }
    delete holder[key]
    if (Object.keys(holder).length > 0) return
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy that may be changed. */
export function copyOf(value: Json): Value {
  return JSON.parse(JSON.stringify(value))
}
