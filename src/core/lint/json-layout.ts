/** Where a value stands in a JSON text, and what stands in it. Offsets are in UTF-16 units; `end` is behind the last. */
export interface JsonLayout {
  readonly start: number
  readonly end: number
  readonly kind: 'object' | 'list' | 'scalar'
  /** Of an object or list, in the order of the text. */
  readonly entries: readonly LayoutEntry[]
}

export interface LayoutEntry {
  /** Of an object's entry. */
  readonly key: string
  /** Where the entry begins: at its key, or in a list at its value. */
  readonly start: number
  readonly value: JsonLayout
}

/**
 * Where everything stands in a JSON text. The text must be JSON: `JSON.parse` takes it.
 *
 * @example jsonLayout('{ "a": [1] }').entries[0].value.kind // 'list'
 */
export function jsonLayout(text: string): JsonLayout {
  return readValue(text, skipSpace(text, 0))
}

function readValue(text: string, start: number): JsonLayout {
  const first = text.charAt(start)
  if (first === '{' || first === '[') return readEntries(text, start, first === '{')
  const end = first === '"' ? endOfText(text, start) : endOfWord(text, start)
  return { start, end, kind: 'scalar', entries: [] }
}

function readEntries(text: string, start: number, isObject: boolean): JsonLayout {
  const entries: LayoutEntry[] = []
  let at = skipSpace(text, start + 1)
  while (text.charAt(at) !== '}' && text.charAt(at) !== ']') {
    const begin = at
    let key = ''
    if (isObject) {
      const end = endOfText(text, at)
      key = JSON.parse(text.slice(at, end)) as string
      at = skipSpace(text, skipSpace(text, end) + 1)
    }
    const value = readValue(text, at)
    entries.push({ key, start: begin, value })
    at = skipSpace(text, value.end)
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1)
  }
  return { start, end: at + 1, kind: isObject ? 'object' : 'list', entries }
}

function skipSpace(text: string, at: number): number {
  let next = at
  while (/[\s\uFEFF]/.test(text.charAt(next))) next += 1
  return next
}

/** Behind the quote that ends the text which begins here. */
function endOfText(text: string, start: number): number {
  let at = start + 1
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
  return at + 1
}

function endOfWord(text: string, start: number): number {
  let at = start
  while (/[-+.\w]/.test(text.charAt(at))) at += 1
  return at
}
