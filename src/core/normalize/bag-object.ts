import { finishObject, freshObject } from '../model/fresh-object.ts'
import type { Value, ValueObject } from '../model/value.ts'
import { cloneValue } from './clone-value.ts'
import type { Bag } from './normal.ts'

/** The canonical object of a bag: reserved keys renamed, losers left out, dates still instants. Made anew at every call. */
export function bagObject(bag: Bag, made: ReadonlySet<Value> | undefined): ValueObject {
  const object = freshObject<Value>()
  for (let index = 0; index < bag.keys.length; index++) {
    const value = bag.values[index] as Value
    object[bag.keys[index] as string] = made?.has(value) ? cloneValue(value) : value
  }
  return finishObject(object) as ValueObject
}
