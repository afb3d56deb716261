import type { IssueCode } from '../../model/issue-codes.ts'
import type { Json } from '../../model/json.ts'
import type { TextRule } from './text-rules.ts'

/**
 * What a place in a table may hold, as data: the parser walks it, and the JSON Schema is made of it, so both accept the same.
 */
export type Shape =
  | { readonly kind: 'text'; readonly rule?: TextRule }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'boolean'; readonly only?: boolean }
  | { readonly kind: 'number' }
  | { readonly kind: 'integer'; readonly min: number }
  | { readonly kind: 'status'; readonly but2xx?: true }
  | { readonly kind: 'json' }
  | { readonly kind: 'scalar' }
  | { readonly kind: 'conversions'; readonly words?: readonly string[] }
  | { readonly kind: 'nullable'; readonly of: Shape }
  | { readonly kind: 'list'; readonly of: Shape; readonly min?: number }
  | { readonly kind: 'record'; readonly of: Shape; readonly rule?: TextRule; readonly names?: readonly string[] }
  | { readonly kind: 'one'; readonly text?: Shape; readonly list?: Shape; readonly object?: Shape }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'either'; readonly key: string; readonly with: Shape; readonly without: Shape }
  | { readonly kind: 'named'; readonly name: ShapeName }
  | ObjectShape

/** The shapes that others refer to. */
export type ShapeName =
  | 'table'
  | 'setting'
  | 'request'
  | 'rows'
  | 'row'
  | 'source'
  | 'condition'
  | 'example'
  | 'overlay'
  | 'overlayRows'
  | 'overlayRow'
  | 'shared'

/** An object with known keys. */
export interface ObjectShape {
  readonly kind: 'object'
  /** What it is, with its article: "a row". */
  readonly what: string
  readonly keys: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly choice?: Choice
  readonly depends?: Dependence
}

/** Keys that depend on the word that another key holds: what a setting may have depends on its `type`. */
export interface Dependence {
  readonly on: string
  /** Key -> the words beside which it may stand. */
  readonly only: Readonly<Record<string, readonly string[]>>
  /** Word -> the keys it needs. */
  readonly needs: Readonly<Record<string, readonly string[]>>
}

/** Checks a value at a JSON pointer, reports its mistakes, and gives true when there are none. */
export type Walk = (shape: Shape, json: Json, path: string) => boolean

/** Exactly one of several keys, each with the keys that it needs beside it. */
export interface Choice {
  readonly among: readonly { readonly key: string; readonly beside?: string }[]
  /** Code when none of them is there, and when several are. */
  readonly none: IssueCode
  readonly several: IssueCode
}

/** The JSON type of a value, in words. */
export function typeName(json: Json): string {
  if (json === null) return 'null'
  if (typeof json === 'string') return 'text'
  if (typeof json !== 'object') return `a ${typeof json}`
  return Array.isArray(json) ? 'a list' : 'an object'
}
