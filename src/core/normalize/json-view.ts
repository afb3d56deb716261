import { formatIso } from '../model/instant.ts'

/**
 * What stands for an object in JSON: itself, or the value whose keys or text are to be read in its place.
 *
 * - a `Date` is its ISO text, NaN when it is invalid
 * - an object with `toJSON` is what that returns, whose own `toJSON` is not called
 * - a boxed primitive is unboxed
 * - a `Map` is an object when all its keys are text, else a list of its entries; a `Set` is a list
 *
 * Of plain objects and arrays only an own `toJSON` counts. Runs code of the object, so this may throw.
 */
export function jsonView(object: object, key: string): unknown {
  const prototype: unknown = Object.getPrototypeOf(object)
  const plain = prototype === Object.prototype || prototype === Array.prototype || prototype === null
  if (plain && !Object.hasOwn(object, 'toJSON')) return object
  const known = unwrap(object)
  // Before toJSON, which applications replace on dates, and which hides that a date is invalid.
  if (tagOf(object) === '[object Date]' && known !== object) return known
  const { toJSON } = object as { toJSON?: unknown }
  if (typeof toJSON !== 'function') return known
  const result: unknown = toJSON.call(object, key)
  return typeof result === 'object' && result !== null ? unwrap(result) : result
}

/** By what `Object.prototype.toString` calls them, which works across realms where `instanceof` does not. */
const KNOWN: ReadonlyMap<string, (object: object) => unknown> = new Map([
  ['[object Date]', dateText],
  ['[object Number]', (object) => Number.prototype.valueOf.call(object)],
  ['[object String]', (object) => String.prototype.valueOf.call(object)],
  ['[object Boolean]', (object) => Boolean.prototype.valueOf.call(object)],
  ['[object BigInt]', (object) => BigInt.prototype.valueOf.call(object)],
  ['[object Symbol]', (object) => Symbol.prototype.valueOf.call(object)],
  ['[object Map]', mapEntries],
  ['[object Set]', (object) => [...Set.prototype.values.call(object)]],
])

function unwrap(object: object): unknown {
  const read = KNOWN.get(tagOf(object))
  if (read === undefined) return object
  try {
    return read(object)
  } catch {
    // Only called so: any object may claim any tag.
    return object
  }
}

function tagOf(object: object): string {
  return Object.prototype.toString.call(object)
}

function dateText(object: object): string | number {
  const ms = Date.prototype.getTime.call(object)
  return Number.isNaN(ms) ? ms : formatIso(ms)
}

function mapEntries(object: object): unknown {
  const entries: [unknown, unknown][] = [...Map.prototype.entries.call(object)]
  return entries.every(([key]) => typeof key === 'string') ? Object.fromEntries(entries) : entries
}
