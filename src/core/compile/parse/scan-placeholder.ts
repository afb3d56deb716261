import type { Path } from './parse-path.ts'
import { placeOf, type Scanned } from './scan-step.ts'
import { scanSteps } from './scan-steps.ts'

/** `{path}` or `{path?}` in a text. */
export interface Placeholder {
  readonly path: Path
  /** True with `?`: an absent part renders as nothing instead of taking the whole text away. */
  readonly optional: boolean
}

/** Reads a placeholder from its brace on. A string is the error. */
export function scanPlaceholder(text: string, start: number): Scanned<Placeholder> | string {
  const first = text.charAt(start + 1)
  if (first === '}') return `"{}" ${placeOf(text, start)} names no path`
  if (first === '[') return `the path ${placeOf(text, start + 1)} begins with "[" instead of a name`
  const scanned = scanSteps(text, start + 1)
  if (typeof scanned === 'string') return scanned
  const optional = text.charAt(scanned.end) === '?'
  const close = optional ? scanned.end + 1 : scanned.end
  if (text.charAt(close) !== '}') return `"}" is missing ${placeOf(text, close)}; a brace in the text is written "{{"`
  const [root, ...steps] = scanned.steps
  const path = { root: String(root), steps, text: text.slice(start + 1, scanned.end) }
  return { step: { path, optional }, end: close + 1 }
}
