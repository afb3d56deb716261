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

/** The keys that a JSON pointer names. */
export function pointerSteps(path: string): readonly string[] {
  return path.split('/').slice(1).map(unescapeStep)
}

/** A step as it stands in a pointer, without its escapes. */
export function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
