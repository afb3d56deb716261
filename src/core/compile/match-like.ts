/**
 * A pattern in which `*` is any text; everything else stands for itself and case counts. Linear: each literal piece is
 * looked for once, left to right, which is exact for patterns of this kind.
 *
 * @example matchLike('cio_*')('cio_1') // true
 */
export function matchLike(pattern: string): (text: string) => boolean {
  const pieces = pattern.split('*')
  const first = pieces[0] as string
  if (pieces.length === 1) return (text) => text === first
  const last = pieces[pieces.length - 1] as string
  const middle = pieces.slice(1, -1)
  return (text) => {
    if (!text.startsWith(first)) return false
    let from = first.length
    for (const piece of middle) {
      const found = text.indexOf(piece, from)
      if (found < 0) return false
      from = found + piece.length
    }
    return text.length - from >= last.length && text.endsWith(last)
  }
}
