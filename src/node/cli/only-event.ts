import { isObject } from '../../core/model/is-object.ts'
import type { Json, JsonObject } from '../../index.ts'
import { parseEvents } from '../parse-events.ts'
import { readText } from '../read-text.ts'
import { UseError } from '../use-error.ts'
import type { Io } from './io.ts'

/** The one event of an input, pretty-printed or not. Throws a `UseError` when there is none, or another one. */
export async function onlyEvent(io: Io, file: string, example: string): Promise<JsonObject> {
  const entries = parseEvents(await readText(file, io.stdin), file)
  const [entry] = entries
  const input = file === '-' ? 'standard input' : file
  if (entries.length !== 1 || entry === undefined) {
    const count = entries.length === 0 ? 'no event' : `${entries.length} events`
    throw new UseError(`--answers are those to one event, and ${input} has ${count}`, example)
  }
  const event = 'event' in entry ? (entry.event as Json) : undefined
  if (!isObject(event)) throw new UseError(`${input} holds no JSON object`, 'give one JSON event')
  return event
}
