import type { Call } from './call.ts'
import type { Json, JsonObject } from './json.ts'

/**
 * A mapping table as it stands in its file, after the parser has checked it.
 * The words are explained in docs/language.md; paths and templates are still text here.
 */
export interface Table {
  readonly $schema?: string
  readonly id: string
  /** Goes up whenever what the table sends changes. */
  readonly version: number
  readonly title: string
  readonly docs: readonly TableDoc[]
  readonly aliases?: readonly string[]
  readonly groups: Groups
  readonly defaultOff?: boolean
  readonly settings?: Readonly<Record<string, Setting>>
  readonly defaults?: Defaults
  readonly fragments?: Readonly<Record<string, readonly Row[]>>
  readonly calls: Readonly<Partial<Record<Call | '*', readonly TableRequest[]>>>
  readonly examples?: readonly Example[]
  readonly unsupported?: Readonly<Record<string, string>>
  readonly conversions?: readonly string[]
  readonly note?: string
}

/** A page of vendor documentation and the day it was read (`null`: it could not be opened). */
export interface TableDoc {
  readonly url: string
  readonly checked: string | null
}

/** What the vendor can do with groups: none, one per user, many, or many of several types. */
export type Groups = 'none' | 'one' | 'many' | 'typed'

/** One setting of a destination. */
export interface Setting {
  readonly type: SettingType
  readonly title?: string
  readonly required?: boolean
  readonly default?: Json
  /** Choices: a list, or an object choice -> value. */
  readonly values?: readonly string[] | JsonObject
  /** Of a map: what it maps to; absent means a source. */
  readonly of?: 'string' | 'secret'
  readonly format?: 'url' | 'host'
  readonly groupType?: boolean
  readonly note?: string
}

export type SettingType = 'string' | 'secret' | 'number' | 'boolean' | 'choice' | 'list' | 'map'

/** What every request of a table shares. */
export interface Defaults {
  readonly url?: string
  readonly method?: string
  readonly query?: Fields
  readonly headers?: Fields
  readonly encoding?: Encoding
  readonly nulls?: Nulls
}

/** Query or headers: name -> template or source, or rows. */
export type Fields = Readonly<Record<string, string | Source>> | readonly Row[]

export type Encoding = 'json' | 'form' | 'text' | 'none'

/** What becomes of a null. */
export type Nulls = 'keep' | 'drop' | 'blank'

/** One HTTP request of a call. */
export interface TableRequest {
  readonly id: string
  readonly when?: Condition
  readonly requires?: Condition
  readonly method?: string
  readonly url?: string
  readonly query?: Fields
  readonly headers?: Fields
  readonly encoding?: Encoding
  readonly nulls?: Nulls
  readonly rows?: readonly Row[]
  /** One request per element of what stands at this path. */
  readonly each?: string
  readonly after?: readonly string[]
  readonly allow?: readonly number[]
  readonly idempotent?: boolean
  readonly note?: string
}

/**
 * A source with its options: exactly one of `from`, `value`, `template`, `coalesce`, `rest`, `rows`, `include`, `each`, `fields` (`each` goes with `rows`).
 * It and its parts are types and no interfaces: only so does the compiler see that they are JSON, as settings have to be.
 */
export type Source = {
  readonly from?: string | readonly string[]
  readonly value?: Json
  readonly template?: string
  readonly coalesce?: readonly Source[]
  readonly rest?: string
  readonly rows?: readonly Row[]
  readonly include?: string
  readonly each?: string | Source
  readonly fields?: string

  readonly when?: Condition
  readonly pick?: string | readonly string[]
  readonly omit?: string | readonly string[]
  readonly flatten?: string | Flatten
  readonly where?: Condition
  readonly keys?: Keys
  readonly values?: Readonly<Partial<Record<ValueType, 'keep' | 'drop' | 'blank' | As>>>
  readonly limit?: number
  readonly as?: As
  readonly else?: 'keep'
  readonly nulls?: Nulls
  readonly default?: Json
  readonly take?: false
  readonly note?: string
}

/** A source with a target. */
export type Row = Source & {
  readonly to?: string
  readonly required?: boolean
}

export type Flatten = {
  readonly by: string
  readonly arrays?: boolean
}

/** How keys are respelt: string conversions, or these with text around. */
export type Keys = As | KeyAffixes

export type KeyAffixes = {
  readonly as?: As
  readonly prefix?: Affix
  readonly suffix?: Affix
}

/** A template for the keys of the first level, or text by the type of the leaf. */
export type Affix = string | Readonly<Partial<Record<ValueType, string>>>

/** The types of values as `values`, `type` conditions and affixes see them. */
export type ValueType = 'null' | 'boolean' | 'number' | 'string' | 'iso' | 'date' | 'array' | 'object'

/** A conversion or a chain of them. */
export type As = ConversionWord | readonly ConversionWord[]

/** A conversion: a bare word, or one word with its argument. */
export type ConversionWord = string | { readonly [name: string]: Json }

/** A condition: three-valued only where an answer is read. */
export type Condition =
  | { readonly has: string | readonly string[] }
  | { readonly path: string; readonly is: Json }
  | { readonly path: string; readonly in: readonly Json[] }
  | { readonly path: string; readonly type: ValueType | 'absent' | readonly (ValueType | 'absent')[] }
  | { readonly path: string; readonly like: string }
  | { readonly path: string; readonly equals: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** A documented, tested example of a table. */
export interface Example {
  readonly title: string
  readonly event: JsonObject
  readonly now?: string
  readonly settings?: JsonObject
  readonly answers?: JsonObject
  readonly expect: ExampleExpectation
}

export type ExampleExpectation =
  | { readonly requests: readonly JsonObject[] }
  | { readonly skipped: string }
  | { readonly invalid: readonly string[] }
