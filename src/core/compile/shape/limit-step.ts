import { entriesAt, type Origin } from './entries.ts'
import type { Step } from './shaping.ts'

/** `limit`: the first n entries. One issue tells how many were left out. */
export function limitStep<S>(limit: number): Step<S> {
  return (entries, _scope, shaping) => {
    const { origins } = entries
    if (origins.length <= limit) return entries
    for (const origin of origins.slice(limit)) shaping.drop(origin, 'over-limit')
    const message = `Only ${limit} entries are sent; ${origins.length - limit} were left out, this one first.`
    shaping.issue('over-limit', origins[limit] as Origin, message)
    return entriesAt(entries, [...origins.keys()].slice(0, limit))
  }
}
