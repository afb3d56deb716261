/** Looked for, not matched as a whole: that would fail on texts of some millions. */
const NOT_ASCII = /[^\p{ASCII}]/u

/** Columns a text takes on a terminal at most: two for what may be a wide character. */
export function columnCount(text: string): number {
  if (!NOT_ASCII.test(text)) return text.length
  let count = 0
  for (const character of text)
    count += (character.codePointAt(0) as number) >= 0x1100 && !NARROW.test(character) ? 2 : 1
  return count
}

/** General punctuation, arrows, mathematics, box drawing: what traitmap itself prints. */
const NARROW = /[\u2000-\u2bff]/
