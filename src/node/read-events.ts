import { parseEvents } from './parse-events.ts'
import { readText } from './read-text.ts'
import { UseError } from './use-error.ts'

/**
 * The events of a file: one JSON event, an array, a batch body (its `context` and `integrations` merged into each item) or NDJSON.
 * Reads at most 64 MB; for more there is `transformLines`. Throws a `UseError` for what cannot be read.
 */
export async function readEvents(file: string): Promise<readonly unknown[]> {
  return parseEvents(await readText(file), file).map((entry) => {
    if ('fault' in entry) throw new UseError(`${file}: ${entry.fault}`, 'mend the line, or leave it out')
    return entry.event
  })
}
