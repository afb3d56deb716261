/**
 * A line of words in lines of at most `width` characters, the further ones indented. A longer word stays whole.
 *
 * @example wrap('one two three', 8) // ['one two', '  three']
 */
export function wrap(line: string, width: number, indent = '  '): readonly string[] {
  if (line.length <= width) return [line]
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (longer.length <= width || current.trim() === '') current = longer
    else {
      lines.push(current)
      current = indent + word
    }
  }
  return [...lines, current]
}
