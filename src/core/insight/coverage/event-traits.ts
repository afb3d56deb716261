import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { own } from '../../model/own.ts'
import { fold, foldIdentity } from '../../normalize/fold.ts'
import type { TraitIndex } from './trait-index.ts'

/** One trait as an event has it. */
export interface EventTrait {
  /** What it is counted under: a canonical name, or `~` and the fold of a custom one. */
  readonly name: string
  /** Its raw key, `address.postal_code` for a part: as in a fate. */
  readonly key: string
  readonly value: Json
}

/** A key is told in so many characters: events may hold any. */
const LONGEST = 200

/** The traits (on track, page and screen the properties) of an event as it came, parts of reserved objects for themselves. */
export function eventTraits(event: JsonObject, { bag, names }: TraitIndex): readonly EventTrait[] {
  const values = own(event, bag)
  if (!isObject(values)) return []
  const traits: EventTrait[] = []
  for (const key of Object.keys(values)) {
    const value = values[key] as Json
    const found = names.get(fold(key))
    if (found?.parts === undefined || !isObject(value)) {
      traits.push({ name: found?.name ?? customName(key), key: cut(key), value })
      continue
    }
    for (const inner of Object.keys(value)) {
      const part = found.parts.get(fold(inner))
      const name = part === undefined ? customName(`${found.name}.${inner}`) : `${found.name}.${part}`
      traits.push({ name, key: cut(`${key}.${inner}`), value: value[inner] as Json })
    }
  }
  return traits
}

/** True for a name under which a custom trait is counted. */
export function isCustomName(name: string): boolean {
  return name.startsWith('~')
}

function customName(key: string): string {
  return `~${foldIdentity(cut(key))}`
}

/** What is told of a raw key. */
export function cut(key: string): string {
  return key.length > LONGEST ? `${key.slice(0, LONGEST - 1)}…` : key
}
