import { MAX_STEPS, type Scanned, scanBracket, scanName } from './scan-step.ts'

/** Steps that were read, and where the text goes on. */
export interface ScannedSteps {
  readonly steps: readonly (string | number)[]
  readonly end: number
}

/**
 * Reads `name.name[0]['any key']` from a position on, as far as it goes: the caller looks at what follows.
 * The first step may be a bracket. A string is the error. Linear in the text.
 */
export function scanSteps(text: string, start: number): ScannedSteps | string {
  const steps: (string | number)[] = []
  let end = start
  do {
    const scanned = scanNext(text, end, steps.length > 0)
    if (typeof scanned === 'string') return scanned
    if (steps.push(scanned.step) > MAX_STEPS) return `the path has more than ${MAX_STEPS} steps`
    end = scanned.end
  } while (text.charAt(end) === '.' || text.charAt(end) === '[')
  return { steps, end }
}

function scanNext(text: string, at: number, later: boolean): Scanned<string | number> | string {
  if (text.charAt(at) === '[') return scanBracket(text, at)
  return scanName(text, later ? at + 1 : at)
}
