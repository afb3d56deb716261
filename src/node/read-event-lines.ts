import { isObject } from '../core/model/is-object.ts'
import type { Json, JsonObject } from '../index.ts'
import { expandBatch } from './expand-batch.ts'
import { LineSplitter } from './line-splitter.ts'
import { parseJson } from './parse-json.ts'

/** What one line of NDJSON holds: its events, or what is wrong with it. */
export interface EventLine {
  readonly line: number
  readonly events: readonly JsonObject[]
  readonly fault?: string
}

/**
 * The events of NDJSON line by line, blank lines left out, in memory that does not grow with the input. A line may be an event, an
 * array of them or a batch body.
 */
export async function* readEventLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<EventLine> {
  const splitter = new LineSplitter()
  let line = 0
  for await (const chunk of input) {
    for (const text of splitter.push(chunk)) {
      line += 1
      const read = readLine(text, line)
      if (read !== undefined) yield read
    }
  }
  for (const text of splitter.end()) {
    const read = readLine(text, line + 1)
    if (read !== undefined) yield read
  }
}

function readLine(text: string | null, line: number): EventLine | undefined {
  if (text === null) return { line, events: [], fault: 'it is too long to be read' }
  if (text.trim() === '') return undefined
  const parsed = parseJson(text)
  // What the parser says quotes the line, and what is told of lines shows no value of an event.
  if (!parsed.ok) return { line, events: [], fault: 'it is no JSON' }
  const values = expandBatch(parsed.value) as readonly Json[]
  const events = values.filter((value) => isObject(value))
  return events.length === values.length ? { line, events } : { line, events, fault: 'it is no JSON object' }
}
