import { expandBatch } from './expand-batch.ts'
import { parseJson } from './parse-json.ts'
import { UseError } from './use-error.ts'

/** One event of an input, or why there is none. */
export type EventEntry = { readonly event: unknown } | { readonly fault: string }

/**
 * The events in a text: one JSON event (pretty-printed or not), a JSON array, a batch body, or NDJSON.
 * A line of NDJSON that is no JSON is an entry with a fault. Throws a `UseError` when there is no JSON at all.
 *
 * @param file where the text comes from: `-` is standard input
 */
export function parseEvents(text: string, file: string): readonly EventEntry[] {
  const whole = parseJson(text)
  if (whole.ok) return expandBatch(whole.value).map((event) => ({ event }))
  const entries: EventEntry[] = []
  let anyEvent = false
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const parsed = parseJson(line)
    if (parsed.ok) {
      anyEvent ||= typeof parsed.value === 'object' && parsed.value !== null
      for (const event of expandBatch(parsed.value)) entries.push({ event })
    } else entries.push({ fault: `line ${index + 1} is no JSON: ${parsed.message}` })
  }
  if (entries.length > 0 && !anyEvent) {
    throw new UseError(
      `${file === '-' ? 'standard input' : file} is no JSON: ${whole.message}`,
      'give a JSON event, an array, a batch body or one event a line',
    )
  }
  return entries
}
