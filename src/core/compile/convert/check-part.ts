import type { Json } from '../../model/json.ts'

/** The check of an argument that names one of a few parts. */
export function checkPart(word: string, parts: readonly string[]): (argument: Json) => string | undefined {
  return (argument) =>
    typeof argument === 'string' && parts.includes(argument) ? undefined : `${word} takes one of ${parts.join(', ')}`
}
