const UNDERSCORE = 95

/**
 * True for text that `snake` leaves as it is: words of ASCII letters and digits with single underscores between them. The keys
 * of most events are, and need neither respelling nor remembering.
 *
 * @example isSnakeCase('total_billed') // true
 */
export function isSnakeCase(text: string): boolean {
  let before = UNDERSCORE
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const isWord = (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
    if (!isWord && (code !== UNDERSCORE || before === UNDERSCORE)) return false
    before = code
  }
  return before !== UNDERSCORE
}
