/** Holes that are written out as null, whatever the array holds besides. */
const MAX_HOLES = 10_000

/**
 * How many elements of an array are to be read; undefined when it is nearly all holes, for `new Array(1e9)` is a short
 * text that would be a long one. May throw: a proxy runs code.
 */
export function arrayCount(array: readonly unknown[]): number | undefined {
  // A proxy may give anything for its length.
  const length = Number(array.length)
  if (length <= MAX_HOLES) return length
  return length <= MAX_HOLES + 2 * Reflect.ownKeys(array).length ? length : undefined
}
