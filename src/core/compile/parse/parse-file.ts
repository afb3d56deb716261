import { isObject } from '../../model/is-object.ts'
import type { Issue } from '../../model/issue.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { copyJson } from './copy-json.ts'
import { collectIssues, type Report } from './report.ts'
import { SHAPES } from './shapes.ts'
import { createWalk } from './walk-shape.ts'

/** What a file of a folder of tables can be. */
export type FileKind = 'table' | 'overlay' | 'shared'

/** The JSON of a file, checked by its shape and nobody else's, or what is wrong with it. */
export type ParsedFile =
  | { readonly ok: true; readonly kind: FileKind; readonly json: JsonObject; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly kind: FileKind; readonly issues: readonly Issue[] }

/**
 * Reads a file as far as the JSON Schema sees it: keys, types, words, paths and templates.
 *
 * @param kind left out, an object with `extends` is an overlay and all else a table
 * @returns a copy, or every mistake (1,000 at most) with its JSON pointer. Never throws.
 */
export function parseFile(input: unknown, kind?: FileKind): ParsedFile {
  const unreadable = collectIssues('')
  const json = readJson(input, unreadable.report)
  const found = kind ?? (isObject(json) && Object.hasOwn(json, 'extends') ? 'overlay' : 'table')
  if (unreadable.issues.length > 0) return { ok: false, kind: found, issues: unreadable.issues }
  const { issues, report } = collectIssues(isObject(json) && typeof json.id === 'string' ? json.id : '')
  createWalk(SHAPES, report)(SHAPES[found], json, '')
  return issues.length > 0
    ? { ok: false, kind: found, issues }
    : { ok: true, kind: found, json: json as JsonObject, issues }
}

function readJson(input: unknown, report: Report): Json {
  try {
    return copyJson(input, report)
  } catch {
    // A getter or a proxy of the caller's threw.
    report('wrong-type', '', 'the table cannot be read', 'give plain data, as JSON.parse makes it')
    return null
  }
}
