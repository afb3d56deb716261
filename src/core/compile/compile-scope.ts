import type { Condition, Nulls, Table } from '../model/table.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import type { RegisteredConversions } from './convert/compile-conversion.ts'
import type { NameSet } from './name-set.ts'
import type { Run, Truth } from './run.ts'
import type { Settings } from './settings/resolve-settings.ts'
import type { Respellings } from './shape/respellings.ts'
import type { TakeTree } from './take-tree.ts'

/**
 * Where a piece of a table stands while it is compiled, and what it may see. Every scope has every field, in this order: one hidden class,
 * so that a scope for what is inside is copied in no time. Measured: copies of many kinds take fifteen times as long.
 */
export interface CompileScope {
  readonly table: Table
  readonly tree: ReadTree
  /** The instance's settings, by which rows with a settings-only `when` and `fields` are decided. */
  readonly settings: Settings
  /** What the request takes of the event, filled while its rows are compiled. */
  readonly takes: TakeTree
  /** What the enclosing `each` takes of its item. */
  readonly itemTakes: TakeTree | undefined
  /** True when the tree must not grow: unknown places are then looked up by name. */
  readonly frozen: boolean
  /** False inside a row with `take: false`. */
  readonly taking: boolean
  readonly nulls: Nulls
  /** True where a null is judged by what is around the source: the null policy then governs only what is inside a value. */
  readonly keepsNull: boolean
  /** In an alternative: the policy for the nulls inside what it gives, where it has none of its own. Rows inside it keep the request's. */
  readonly alternative: Nulls | undefined
  /** True inside what is shaped, converted or gone through: dates that rows write are still dates then. */
  readonly keepsDates: boolean
  /** True where a null of the first level is left out of what is sent: in forms, queries and headers. */
  readonly leavesNullsOut: boolean
  /** Pointer of the piece inside its request: `/rows/2`. */
  readonly at: string
  /** Where the enclosing rows write, for people: `data.$set`. */
  readonly to: string
  /** Conversions of the embedder's own. */
  readonly registered: RegisteredConversions
  /** What keys came to in the tables that are compiled together. */
  readonly respellings: Respellings
  /** What depends on settings only, of the whole program. */
  readonly constants: Constants
  /** Ids of the requests whose answers the request at hand reads, in conditions too. */
  readonly answers: Set<string>
  /** What the row at hand names, in every alternative. */
  readonly names: NameSet
}

/** What a program has that depends on settings only. */
export interface Constants {
  /** How many values. */
  count: number
  /** The conditions that were met by which rows are part of an instance or not, and what they came to. */
  readonly decisions: Map<Condition, Decision>
}

/** A condition that settings decide. What decides them all alike can run the same program. */
export interface Decision {
  readonly test: (run: Run) => Truth
  readonly truth: Truth
}
