/** One step of a JSON pointer (RFC 6901), escaped. */
function escapeStep(step: string | number): string {
  if (typeof step === 'number') return String(step)
  return step.includes('~') || step.includes('/') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step
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
