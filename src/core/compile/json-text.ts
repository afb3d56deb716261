import type { Value } from '../model/value.ts'
import { finalize } from './finalize.ts'

/** The JSON text of a value, dates as ISO text; undefined when it would be longer than a string can be. */
export function jsonText(value: Value): string | undefined {
  try {
    return JSON.stringify(finalize(value))
  } catch {
    return undefined
  }
}
