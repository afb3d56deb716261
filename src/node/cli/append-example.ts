import { printJson } from '../../core/insight/print-json.ts'
import { jsonLayout } from '../../core/lint/json-layout.ts'
import { rewriteJson } from '../../core/lint/rewrite-json.ts'
import type { Json, JsonObject } from '../../index.ts'
import { parseJson } from '../parse-json.ts'

/**
 * The text of a table's file with one more example, everything else as it is laid out. The example is set out as deep as it stands; in a
 * file of one line it stands on that line. Examples that are new stand before the note.
 *
 * @param text a JSON object
 */
export function appendExample(text: string, example: JsonObject): string {
  const table = (parseJson(text) as { readonly value: JsonObject }).value
  const before = Array.isArray(table.examples) ? (table.examples as readonly Json[]) : []
  const rewritten = rewriteJson(text, withExamples(table, [...before, example]))
  if (!text.trim().includes('\n')) return rewritten
  const entry = jsonLayout(rewritten).entries.findLast(({ key }) => key === 'examples')?.value
  const place = before.length === 0 ? entry : entry?.entries.at(-1)?.value
  if (place === undefined) return rewritten
  const line = rewritten.slice(rewritten.lastIndexOf('\n', place.start) + 1, place.start)
  const [indent = ''] = /^[ \t]*/.exec(line) ?? []
  const printed = printJson(before.length === 0 ? [example] : example, indent).trimEnd()
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  return rewritten.slice(0, place.start) + printed.replaceAll('\n', lineEnd) + rewritten.slice(place.end)
}

function withExamples(table: JsonObject, examples: readonly Json[]): JsonObject {
  if (Object.hasOwn(table, 'examples') || table.note === undefined) return { ...table, examples }
  const { note, ...others } = table
  return { ...others, examples, note }
}
