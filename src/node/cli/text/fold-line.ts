import { columnCount } from './column-count.ts'

/**
 * A line in pieces of at most `width` columns, the further ones indented: for what has no words (addresses, JSON).
 *
 * @example foldLine('abcdefgh', 6) // ['abcdef', '  gh']
 */
export function foldLine(line: string, width: number, indent = '  '): readonly string[] {
  if (columnCount(line) <= width) return [line]
  const lines: string[] = []
  let current = ''
  let columns = 0
  for (const character of line) {
    const more = columnCount(character)
    if (columns + more > width) {
      lines.push(current)
      current = indent
      columns = indent.length
    }
    current += character
    columns += more
  }
  return [...lines, current]
}
