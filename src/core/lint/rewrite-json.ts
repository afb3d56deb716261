import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { type JsonLayout, jsonLayout, type LayoutEntry } from './json-layout.ts'

/**
 * The text with another value in it, everything that stays laid out as it was: entries that move keep their own text, and the line breaks
 * between entries stay where they are. What is new stands on one line. `JSON.parse` of the result is `json`, with the keys in its order.
 *
 * @param text JSON text
 * @example rewriteJson('{\n  "b": [1,2],\n  "a": 0\n}', { a: 0, b: [1, 2] }) // '{\n  "a": 0,\n  "b": [1,2]\n}'
 */
export function rewriteJson(text: string, json: Json): string {
  const layout = jsonLayout(text)
  return text.slice(0, layout.start) + rewrite(text, layout, json) + text.slice(layout.end)
}

function rewrite(text: string, layout: JsonLayout, json: Json): string {
  const own = text.slice(layout.start, layout.end)
  if (JSON.stringify(JSON.parse(own)) === JSON.stringify(json)) return own
  if (layout.kind === 'list' && Array.isArray(json)) {
    const list: readonly Json[] = json
    const parts = list.map((value, index) => entryText(text, layout.entries[index], value, ''))
    return fill(text, layout, parts)
  }
  if (layout.kind !== 'object' || !isObject(json)) return freshText(json)
  // Of a key that stands twice the last counts.
  const byKey = new Map(layout.entries.map((entry) => [entry.key, entry]))
  const parts = Object.entries(json as JsonObject).map(([key, value]) =>
    entryText(text, byKey.get(key), value, `${JSON.stringify(key)}: `),
  )
  return fill(text, layout, parts)
}

/** The entry as it stood, its value rewritten; a new one with `name` before it. */
function entryText(text: string, entry: LayoutEntry | undefined, value: Json, name: string): string {
  if (entry === undefined) return name + freshText(value)
  return text.slice(entry.start, entry.value.start) + rewrite(text, entry.value, value)
}

/** Entries between the same white space as before; further ones between that of the last. */
function fill(text: string, { start, end, entries }: JsonLayout, parts: readonly string[]): string {
  const open = text.charAt(start)
  const close = text.charAt(end - 1)
  const last = entries.at(-1)
  if (parts.length === 0) return open + close
  if (last === undefined) return `${open} ${parts.join(', ')} ${close}`
  const spaces = entries.map((entry, index) => {
    const before = index === 0 ? start + 1 : (entries[index - 1] as LayoutEntry).value.end
    return text.slice(before, entry.start).replace(',', '')
  })
  const [only = ''] = spaces
  const further = spaces.length > 1 ? (spaces.at(-1) as string) : only.includes('\n') ? only : ' '
  const placed = parts.map((part, index) => `${index === 0 ? '' : ','}${spaces[index] ?? further}${part}`)
  return open + placed.join('') + text.slice(last.value.end, end - 1) + close
}

function freshText(json: Json): string {
  if (Array.isArray(json)) return `[${(json as readonly Json[]).map(freshText).join(', ')}]`
  if (!isObject(json)) return JSON.stringify(json)
  const entries = Object.entries(json).map(([key, value]) => `${JSON.stringify(key)}: ${freshText(value)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}
