/** C0 and C1 controls, DEL, line and paragraph separators, and marks that re-order text: what could change a terminal or hide text. */
const HIDDEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/**
 * The text on one line with every control character escaped as in JSON, so that data can never steer a terminal.
 *
 * @example visible('a\u001b[31m') // 'a\\u001b[31m'
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, escapeCharacter)
}

/** `visible`, line breaks left as they are. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

/** JSON text on one line, with the characters escaped that JSON may hold raw but a terminal obeys. */
export function visibleJson(value: unknown): string {
  return visible(JSON.stringify(value) ?? '')
}

/** JSON text over several lines, escaped like `visibleJson`. Still JSON. */
export function prettyJson(value: unknown): string {
  return visibleLines(JSON.stringify(value, null, 2) ?? '')
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeCharacter(character: string): string {
  return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
