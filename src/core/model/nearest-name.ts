const LONGEST = 48
const MOST = 500

/**
 * The name that was probably meant: the nearest by edits (insert, delete, replace, swap of neighbours),
 * letter case and `_ - $ .` and spaces aside, and no farther than a third of the word.
 * The first of equally near ones; undefined when none is near. Bounded: long words have no nearest name, and 500 names are looked at.
 *
 * @example nearestName('sertings', ['settings', 'calls']) // 'settings'
 */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  const plain = plainWord(word)
  if (plain.length > LONGEST) return undefined
  let nearest: string | undefined
  let best = Math.min(3, Math.max(1, Math.floor(plain.length / 3))) + 1
  for (const name of names.slice(0, MOST)) {
    const other = plainWord(name)
    if (Math.abs(other.length - plain.length) >= best) continue
    const distance = countEdits(plain, other)
    if (distance < best) {
      best = distance
      nearest = name
    }
  }
  return nearest
}

function plainWord(word: string): string {
  return word
    .slice(0, 2 * LONGEST)
    .replace(/[-_$. ]/g, '')
    .toLowerCase()
}

/** Edit distance with swaps of neighbours, by three rolling rows. */
function countEdits(left: string, right: string): number {
  let before: number[] = []
  let above = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const same = left.charAt(row - 1) === right.charAt(column - 1)
      let edits = Math.min(at(above, column) + 1, at(current, column - 1) + 1, at(above, column - 1) + (same ? 0 : 1))
      const swapped =
        row > 1 &&
        column > 1 &&
        left.charAt(row - 1) === right.charAt(column - 2) &&
        left.charAt(row - 2) === right.charAt(column - 1)
      if (swapped) edits = Math.min(edits, at(before, column - 2) + 1)
      current.push(edits)
    }
    before = above
    above = current
  }
  return at(above, right.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] as number
}
