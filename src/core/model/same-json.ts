import type { Json } from './json.ts'

/** True when two JSON values hold the same, whatever the order of their keys. It does not recurse: no depth exhausts the stack. */
export function sameJson(one: Json, other: Json): boolean {
  const pairs: (readonly [Json, Json])[] = [[one, other]]
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair
    if (a === b) continue
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
    const keys = Object.keys(a)
    if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false
    for (const key of keys) {
      if (!Object.hasOwn(b, key)) return false
      pairs.push([(a as never)[key], (b as never)[key]])
    }
  }
  return true
}
