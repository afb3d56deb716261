/** A step was read: what it is, and where the text goes on. */
export interface Scanned<T> {
  readonly step: T
  readonly end: number
}

/** Longer paths are refused: no vendor nests that deep, and what they build stays shallow. */
export const MAX_STEPS = 100

const INDEX_DIGITS = 9

/** True for a character that a bare name may hold: all but `. [ ] { } ' ? |` and white space. */
export function isNameCharacter(character: string): boolean {
  // Letters and digits first: they are what almost all names are made of.
  if ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')) return true
  if (character >= '0' && character <= '9') return true
  return !".[]{}'?|".includes(character) && character.trim() !== ''
}

/** Where in a text something is wrong, for a person. */
export function placeOf(text: string, position: number): string {
  return position < text.length ? `at character ${position + 1}` : 'at its end'
}

/** Reads a bare name of one or more characters. A string is the error. */
export function scanName(text: string, start: number): Scanned<string> | string {
  let end = start
  while (end < text.length && isNameCharacter(text.charAt(end))) end += 1
  if (end === start) return `a name is missing ${placeOf(text, start)}`
  return { step: text.slice(start, end), end }
}

/** Reads `[0]` or `['any key']`, from its bracket on. A string is the error. */
export function scanBracket(text: string, start: number): Scanned<string | number> | string {
  return text.charAt(start + 1) === "'" ? scanQuoted(text, start) : scanIndex(text, start)
}

function scanIndex(text: string, start: number): Scanned<number> | string {
  let end = start + 1
  while (text.charAt(end) >= '0' && text.charAt(end) <= '9') end += 1
  const digits = text.slice(start + 1, end)
  if (text.charAt(end) !== ']') {
    return digits === ''
      ? `"[" ${placeOf(text, start)} needs an index or a quoted key: [0] or ['any key']`
      : `"[" ${placeOf(text, start)} is not closed`
  }
  if (digits === '') return `"[]" ${placeOf(text, start)} names nothing to read`
  if (digits.length > INDEX_DIGITS) return `the index ${placeOf(text, start)} is too big`
  if (digits.length > 1 && digits.startsWith('0')) return `the index ${placeOf(text, start)} begins with 0`
  return { step: Number(digits), end: end + 1 }
}

function scanQuoted(text: string, start: number): Scanned<string> | string {
  let key = ''
  let from = start + 2
  for (;;) {
    const quote = text.indexOf("'", from)
    if (quote === -1) return `the quote ${placeOf(text, start + 1)} is not closed`
    key += text.slice(from, quote)
    if (text.charAt(quote + 1) === ']') return { step: key, end: quote + 2 }
    if (text.charAt(quote + 1) !== "'")
      return `"]" is missing ${placeOf(text, quote + 1)}; a quote inside a key is written twice`
    key += "'"
    from = quote + 2
  }
}
