import { visible } from './visible.ts'

/**
 * A text as one word of bash or zsh, whatever it holds but NUL: in single quotes, or in `$'…'` where characters in it could steer a
 * terminal or hide text. These stand as their UTF-8 bytes, which mean the same in every locale.
 *
 * @example shellWord("it's") // "'it'\\''s'"
 */
export function shellWord(text: string): string {
  if (visible(text) === text) return `'${text.replaceAll("'", "'\\''")}'`
  const escaped = [...text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")].map((character) =>
    visible(character) === character ? character : bytesOf(character),
  )
  return `$'${escaped.join('')}'`
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function bytesOf(character: string): string {
  return (
    SHORT[character] ?? [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  )
}
