import type { Call } from '../../model/call.ts'
import type { ReservedSet } from '../../model/spec.ts'
import { fold } from '../../normalize/fold.ts'
import { traitsOf } from '../reserved-names.ts'

/** The reserved traits of a call by fold, an alias among them. */
export interface TraitIndex {
  readonly bag: 'traits' | 'properties'
  readonly names: ReadonlyMap<string, IndexedTrait>
}

export interface IndexedTrait {
  readonly name: string
  /** Of an object with reserved parts: these by fold. */
  readonly parts: ReadonlyMap<string, string> | undefined
}

/** Made once for a call: looking a key up costs one fold. */
export function traitIndex(call: Call): TraitIndex {
  const { bag, reserved } = traitsOf(call)
  const names = folded(reserved, (name) => {
    const { type, parts } = reserved[name] as ReservedSet[string]
    return { name, parts: type === 'object' && parts !== undefined ? folded(parts, (part) => part) : undefined }
  })
  return { bag, names }
}

function folded<T>(set: ReservedSet, make: (name: string) => T): ReadonlyMap<string, T> {
  return new Map(
    Object.entries(set).flatMap(([name, { aliases = [] }]) => {
      const made = make(name)
      return [name, ...aliases].map((each) => [fold(each), made] as const)
    }),
  )
}
