import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'

/** What fits into so many characters stands on one line. */
const WIDTH = 120
const STEP = '  '

/**
 * JSON text as a table's file is written by hand: what fits stands on one line, all else is set out by two spaces. The value itself is always set out.
 *
 * @param indent stands before every line but the first
 * @example printJson({ id: 'acme', docs: [] }) // '{\n  "id": "acme",\n  "docs": []\n}\n'
 */
export function printJson(json: Json, indent = ''): string {
  return `${print(json, WIDTH, indent)}\n`
}

/** `taken` characters stand before the value on its line, and one may follow. */
function print(json: Json, taken: number, indent: string): string {
  const flat = onOneLine(json)
  if (typeof json !== 'object' || json === null || taken + flat.length < WIDTH) return flat
  const inner = indent + STEP
  const entries = isObject(json)
    ? Object.entries(json).map(([key, value]) => {
        const name = `${JSON.stringify(key)}: `
        return name + print(value, inner.length + name.length, inner)
      })
    : json.map((value) => print(value, inner.length, inner))
  const [open, close] = isObject(json) ? '{}' : '[]'
  return entries.length === 0 ? flat : `${open}\n${inner}${entries.join(`,\n${inner}`)}\n${indent}${close}`
}

function onOneLine(json: Json): string {
  if (typeof json !== 'object' || json === null) return JSON.stringify(json)
  if (!isObject(json)) return `[${json.map(onOneLine).join(', ')}]`
  const entries = Object.entries(json).map(([key, value]) => `${JSON.stringify(key)}: ${onOneLine(value)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}
