/** One step of a JSON pointer (RFC 6901), escaped. */
function escapeStep(step: string | number): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1')
}

/**
 * A JSON pointer (RFC 6901) made of steps, appended to another one.
 *
 * @example pointer('/traits', 'a/b') // '/traits/a~1b'
 */
export function pointer(base: string, ...steps: readonly (string | number)[]): string {
  let text = base
  for (const step of steps) text += `/${escapeStep(step)}`
  return text
}
