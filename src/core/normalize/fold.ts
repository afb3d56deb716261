const ASCII_LETTERS_DIGITS = /^[a-z0-9]*$/
const KEPT = /[\p{L}\p{M}\p{Nd}]+/gu

/**
 * The fold of a key: two keys are the same trait when their folds are equal and not empty (SPEC 3).
 * NFC, lower-case without locale, then letters, combining marks and digits of any script.
 *
 * @example fold('Created_At') // 'createdat'
 */
export function fold(key: string): string {
  if (ASCII_LETTERS_DIGITS.test(key)) return key
  const kept = key.normalize('NFC').toLowerCase().match(KEPT)
  return kept === null ? '' : kept.join('')
}

/** The fold, or for a key whose fold is empty (punctuation, emoji) a text that only this key has: it equals nothing but itself. */
export function foldIdentity(key: string): string {
  const folded = fold(key)
  return folded === '' ? `=${key}` : folded
}
