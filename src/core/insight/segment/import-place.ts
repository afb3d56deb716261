import type { JsonObject } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import type { Nulls } from '../../model/table.ts'

/** Something a person has to know about one place of a mapping. */
export interface ImportNote {
  /**
   * JSON pointer into the file: `/mapping/traits`, empty for the file itself; `table` and a pointer for a mistake in what was made;
   * absent for what no mapping says.
   */
  readonly at?: string
  readonly message: string
}

/** A path that was rewritten to a folded one, and what is different with it. */
export interface PathChange {
  /** As the mapping reads it: `raw.traits.created_at`. */
  readonly from: string
  /** As the table reads it: `traits.createdAt`. */
  readonly to: string
  readonly changes: readonly string[]
}

/** What is collected while a mapping is read. */
export interface ImportFindings {
  /** What the language has no word for: left out of the table, to be decided by a person. */
  readonly todos: ImportNote[]
  /** What was imported and differs in a corner that is named. */
  readonly differences: ImportNote[]
  readonly paths: Map<string, PathChange>
}

/** Where in a mapping a value stands, and how paths are read there. */
export interface ImportPlace {
  readonly at: string
  /** What `$` is: the event, or the element of an `@arrayPath`. */
  readonly root: 'raw' | 'item'
  /** True when paths become folded ones. */
  readonly canonical: boolean
  /** The null policy of what is read here, where a directive sets one. */
  readonly nulls?: Nulls
  readonly findings: ImportFindings
}

/** The place of a part of what stands at a place. */
export function inside(place: ImportPlace, ...steps: readonly (string | number)[]): ImportPlace {
  return { ...place, at: pointer(place.at, ...steps) }
}

/** Notes what the language has no word for; gives undefined, the source that there is not. */
export function todo({ at, findings }: ImportPlace, message: string): undefined {
  findings.todos.push({ at, message })
  return undefined
}

/** Notes a corner in which the table does something else. */
export function differs({ at, findings }: ImportPlace, message: string): void {
  findings.differences.push({ at, message })
}

/** The name and argument of a directive; undefined for what is none (mapping-kit: every key begins with @, or is `_metadata`). */
export function directiveOf(value: JsonObject): readonly [name: string, argument: JsonObject[string]] | undefined {
  const keys = Object.keys(value)
  const name = keys.find((key) => key.startsWith('@'))
  if (name === undefined || !keys.every((key) => key.startsWith('@') || key === '_metadata')) return undefined
  return [name, value[name] as JsonObject[string]]
}
