import { expandBatch } from './expand-batch.ts'
import { LineSplitter } from './line-splitter.ts'
import { openInput } from './open-input.ts'
import { type EventEntry, parseEvents } from './parse-events.ts'
import { parseJson } from './parse-json.ts'
import { readText } from './read-text.ts'

/**
 * The events of a file one after the other: NDJSON in memory that does not grow with it, or a pretty-printed JSON event, array or batch of at most 64 MB.
 * A line that is no JSON is an entry with a fault. Throws a `UseError` while it is read when it cannot be.
 */
export async function* eachEvent(file: string, stdin?: AsyncIterable<Uint8Array>): AsyncGenerator<EventEntry> {
  const splitter = new LineSplitter()
  let number = 0
  let first = true
  for await (const lines of chunksOfLines(file, stdin, splitter)) {
    for (const line of lines) {
      number += 1
      if (line !== null && line.trim() === '') continue
      const parsed = line === null ? ({ ok: false, message: 'it is too long' } as const) : parseJson(line)
      if (!parsed.ok && first && file !== '-') {
        yield* parseEvents(await readText(file), file)
        return
      }
      first = false
      if (parsed.ok) for (const event of expandBatch(parsed.value)) yield { event }
      else yield { fault: `line ${number} is no JSON: ${parsed.message}` }
    }
  }
}

async function* chunksOfLines(
  file: string,
  stdin: AsyncIterable<Uint8Array> | undefined,
  splitter: LineSplitter,
): AsyncGenerator<readonly (string | null)[]> {
  for await (const chunk of openInput(file, stdin)) yield splitter.push(chunk)
  yield splitter.end()
}
