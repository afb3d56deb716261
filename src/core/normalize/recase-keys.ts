import { makeIssue } from '../model/make-issue.ts'
import { pointer } from '../model/pointer.ts'
import { foldIdentity } from './fold.ts'
import type { Bag, Reading } from './normal.ts'

/** Entries of which the keys can be respelt. */
type Recased = Pick<Bag, 'rawKeys' | 'nodes'> & { readonly keys: string[] }

/**
 * Respells the custom keys of a bag. A key keeps its raw spelling when respelling it twice would change it again, would make it
 * another trait, or when its new spelling is taken: by a key that already has it, else by the smallest raw key that wants it.
 */
export function recaseKeys(bag: Recased, recase: (key: string) => string, path: string, reading: Reading): void {
  const taken = new Set(bag.keys)
  const wanted = new Map<string, number[]>()
  for (const [index, key] of bag.keys.entries()) {
    if (bag.nodes[index]?.reserved !== undefined) continue
    const next = recase(key)
    if (next === key) continue
    if (recase(next) !== next || foldIdentity(next) !== foldIdentity(key)) {
      const message = 'This key has no stable spelling in the wanted case and was kept as it came.'
      reading.issues.push(makeIssue('recase-unstable', pointer(path, key), message))
      continue
    }
    const rivals = wanted.get(next)
    if (rivals === undefined) wanted.set(next, [index])
    else rivals.push(index)
  }
  for (const [next, indexes] of wanted) {
    const keys = indexes.map((index) => bag.rawKeys[index] as string)
    const winner = taken.has(next) ? undefined : keys.reduce((a, b) => (b < a ? b : a))
    for (const index of indexes) {
      const key = bag.rawKeys[index] as string
      if (key === winner) {
        bag.keys[index] = next
        continue
      }
      const message = `Another key is already spelt ${JSON.stringify(next)}; this one was kept as it came.`
      reading.issues.push(makeIssue('key-collision', pointer(path, key), message))
    }
  }
}
