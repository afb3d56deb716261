/** True for a text that a header can hold: one line, without NUL. */
export function isSingleLine(text: string): boolean {
  return !text.includes('\r') && !text.includes('\n') && !text.includes('\0')
}
