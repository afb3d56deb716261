const ALL = 20
const FIRST = 5

/**
 * Names in a sentence: all of up to 20, else the first five and how many more there are.
 *
 * @example listNames(['a', 'b']) // 'a, b'
 */
export function listNames(names: readonly string[]): string {
  if (names.length <= ALL) return names.join(', ')
  return `${names.slice(0, FIRST).join(', ')} and ${names.length - FIRST} more`
}
