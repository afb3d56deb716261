import { isObject } from '../core/model/is-object.ts'
import type { Json, JsonObject } from '../index.ts'

/** What can be wrong with a line. */
export type LineError =
  | 'invalid-json'
  | 'not-an-object'
  | 'line-too-long'
  | 'transform-failed'
  | 'result-too-large'
  | 'worker-crashed'

/** One line of output. */
export interface LineResult {
  readonly text: string
  /** The code of the `error` that the line has instead of a result. */
  readonly error?: LineError
}

/**
 * The line of output for a line of input (`null`: it was too long); undefined for a blank one. What JSON has no word for is `null`, a
 * transform that throws an error of the line. Never throws.
 */
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
  let result: unknown
  try {
    result = transform(event)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it threw no error'
    return lineFailure('transform-failed', `line ${number} could not be transformed: ${reason}`)
  }
  try {
    return { text: JSON.stringify(result) ?? 'null' }
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
