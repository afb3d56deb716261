import type { Path } from './parse-path.ts'
import { placeOf, type Scanned } from './scan-step.ts'
import { scanSteps } from './scan-steps.ts'

/** `{path}`, `{path?}` or `{path|path}` in a text. */
export interface Placeholder {
  readonly path: Path
  /** What stands behind `|`: read where the ones before are absent, null or `""`. */
  readonly others?: readonly Path[]
  /** True with `?`: an absent part renders as nothing instead of taking the whole text away. */
  readonly optional: boolean
}

/** Reads a placeholder from its brace on. A string is the error. */
export function scanPlaceholder(text: string, start: number): Scanned<Placeholder> | string {
  if (text.charAt(start + 1) === '}') return `"{}" ${placeOf(text, start)} names no path`
  const paths: Path[] = []
  let end = start
  do {
    const scanned = scanPath(text, end + 1)
    if (typeof scanned === 'string') return scanned
    paths.push(scanned.step)
    end = scanned.end
  } while (text.charAt(end) === '|')
  const optional = text.charAt(end) === '?'
  const close = optional ? end + 1 : end
  if (text.charAt(close) !== '}') return `"}" is missing ${placeOf(text, close)}; a brace in the text is written "{{"`
  const [path, ...others] = paths as [Path, ...Path[]]
  return { step: { path, ...(others.length > 0 && { others }), optional }, end: close + 1 }
}

function scanPath(text: string, start: number): Scanned<Path> | string {
  if (text.charAt(start) === '[') return `the path ${placeOf(text, start)} begins with "[" instead of a name`
  const scanned = scanSteps(text, start)
  if (typeof scanned === 'string') return scanned
  const [root, ...steps] = scanned.steps
  return { step: { root: String(root), steps, text: text.slice(start, scanned.end) }, end: scanned.end }
}
