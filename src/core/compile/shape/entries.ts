import { finishObject, freshObject } from '../../model/fresh-object.ts'
import type { Value, ValueObject } from '../../model/value.ts'

/** The first level of a value while it is shaped: three arrays of one length. Never changed, steps make new ones. */
export interface Entries {
  /** True for an array: keys are indexes then, and only order counts. */
  readonly array: boolean
  readonly keys: readonly (string | number)[]
  readonly values: readonly Value[]
  /** For each entry the key of the input's first level that it came from. */
  readonly origins: readonly (string | number)[]
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
