import type { IssueCode } from '../../model/issue-codes.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Report } from './report.ts'
import type { TextRule } from './text-rules.ts'

/**
 * What a place in a table may hold, as data: the parser walks it, and a JSON Schema can be made of it.
 * Only `check` of an object is code; what it refuses, a schema does not see.
 */
export type Shape =
  | { readonly kind: 'text'; readonly rule?: TextRule }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'boolean'; readonly only?: boolean }
  | { readonly kind: 'number' }
  | { readonly kind: 'integer'; readonly min: number }
  | { readonly kind: 'json' }
  | { readonly kind: 'scalar' }
  | { readonly kind: 'conversions'; readonly words?: readonly string[] }
  | { readonly kind: 'nullable'; readonly of: Shape }
  | { readonly kind: 'list'; readonly of: Shape; readonly min?: number }
  | { readonly kind: 'record'; readonly of: Shape; readonly rule?: TextRule; readonly names?: readonly string[] }
  | { readonly kind: 'one'; readonly text?: Shape; readonly list?: Shape; readonly object?: Shape }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'named'; readonly name: ShapeName }
  | ObjectShape

/** The shapes that others refer to. */
export type ShapeName = 'table' | 'setting' | 'request' | 'rows' | 'row' | 'source' | 'condition' | 'example'

/** An object with known keys. */
export interface ObjectShape {
  readonly kind: 'object'
  /** What it is, with its article: "a row". */
  readonly what: string
  readonly keys: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly choice?: Choice
  /** What no schema can see; runs when everything in the object is right. */
  readonly check?: (object: JsonObject, path: string, report: Report, walk: Walk) => void
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
