import { isObject } from '../core/model/is-object.ts'
import type { Json, JsonObject } from '../index.ts'

/** What can be wrong with a line. */
export type LineError = 'invalid-json' | 'not-an-object' | 'line-too-long' | 'result-too-large' | 'worker-crashed'

/** One line of output. */
export interface LineResult {
  readonly text: string
  /** The code of the `error` that the line has instead of a result. */
  readonly error?: LineError
}

/** The line of output for a line of input (`null`: it was too long); undefined for a blank one. Never throws. */
export function transformLine(
  line: string | null,
  number: number,
  transform: (event: JsonObject) => unknown,
): LineResult | undefined {
  if (line === '' || line === '\r') return undefined
  if (line === null) return lineFailure('line-too-long', `line ${number} is too long to be read`)
  let event: Json
  try {
    event = JSON.parse(line)
  } catch (error) {
    if (line.trim() === '') return undefined
    return lineFailure('invalid-json', `line ${number} is no JSON: ${(error as Error).message}`)
  }
  if (!isObject(event)) return lineFailure('not-an-object', `line ${number} is no JSON object`)
  try {
    return { text: JSON.stringify(transform(event)) }
  } catch (error) {
    return lineFailure(
      'result-too-large',
      `line ${number} gives a result that cannot be written: ${(error as Error).message}`,
    )
  }
}

/** A line that is in error. */
export function lineFailure(code: LineError, message: string): LineResult {
  return { text: JSON.stringify({ error: { code, message } }), error: code }
}
