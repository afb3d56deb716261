import { finishObject, freshObject } from '../../model/fresh-object.ts'
import type { Value, ValueObject } from '../../model/value.ts'

/** An entry that `flatten` made of what is inside one of the first level. */
export interface InnerOrigin {
  /** The key of the first level, and the one below it. */
  readonly key: string | number
  readonly part: string
}

/** Where an entry came from: the key of the input's first level, or a place inside what it has there. */
export type Origin = string | number | InnerOrigin

/** The key of the input's first level. */
export function keyOfOrigin(origin: Origin): string | number {
  return typeof origin === 'object' ? origin.key : origin
}

/** The first level of a value while it is shaped: three arrays of one length. Never changed, steps make new ones. */
export interface Entries {
  /** True for an array: keys are indexes then, and only order counts. */
  readonly array: boolean
  readonly keys: readonly (string | number)[]
  readonly values: readonly Value[]
  readonly origins: readonly Origin[]
}

/** The entries of an object or array. */
export function entriesOf(value: ValueObject | readonly Value[]): Entries {
  if (Array.isArray(value)) {
    const keys = [...value.keys()]
    return { array: true, keys, values: value, origins: keys }
  }
  const object = value as ValueObject
  const keys = Object.keys(object)
  return { array: false, keys, values: keys.map((key) => object[key] as Value), origins: keys }
}

/** The value that entries stand for. */
export function toValue(entries: Entries): Value {
  if (entries.array) return entries.values
  const object = freshObject<Value>()
  for (let index = 0; index < entries.keys.length; index++) {
    object[entries.keys[index] as string] = entries.values[index] as Value
  }
  return finishObject(object)
}

/** The entries at some places, each once, in that order; with other values or keys where these are given. */
export function entriesAt(
  entries: Entries,
  places: readonly number[],
  values?: Entries['values'],
  keys?: Entries['keys'],
): Entries {
  const at = <T>(list: readonly T[]): T[] => places.map((place) => list[place] as T)
  return {
    array: entries.array,
    keys: keys ?? at(entries.keys),
    values: values ?? at(entries.values),
    origins: at(entries.origins),
  }
}
