import { columnCount } from './column-count.ts'

/**
 * A text in lines of at most `width` columns, broken between words; only a word that is wider itself is broken inside, after a dot or the like if there is one.
 *
 * @example breakText('a longer text', 8) // ['a longer', 'text']
 */
export function breakText(text: string, width: number): readonly string[] {
  if (columnCount(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((each) => piecesOf(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (columnCount(longer) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

/** What a path, an address or a name may be broken after. */
const JOINT = /[._/&=,:;?|\]})-]/

/** A word in pieces that fit, broken after a joint where there is one. */
function piecesOf(word: string, width: number): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let joint = 0
  for (const character of word) {
    while (piece !== '' && columnCount(piece + character) > width) {
      const end = joint > 0 ? joint : piece.length
      pieces.push(piece.slice(0, end))
      piece = piece.slice(end)
      joint = 0
    }
    piece += character
    if (JOINT.test(character)) joint = piece.length
  }
  return [...pieces, piece]
}
