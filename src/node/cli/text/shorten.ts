/**
 * The text in at most so many characters, its middle left out.
 *
 * @example shorten('0e8c78ea9d97a7b8185e8632', 9) // '0e8c…8632'
 */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text
  const tail = Math.floor((longest - 1) / 2)
  return `${text.slice(0, longest - 1 - tail)}…${tail === 0 ? '' : text.slice(-tail)}`
}
