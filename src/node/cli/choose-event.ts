import { CANONICAL_EVENT } from '../../core/insight/canonical-event.ts'
import { parseEvents } from '../parse-events.ts'
import { readText } from '../read-text.ts'
import { UseError } from '../use-error.ts'
import type { Io } from './io.ts'

/** The event to preview, and a line that says which one it is where that is not plain. */
export interface ChosenEvent {
  readonly event: unknown
  readonly note?: string
}

/** The event number `nth` (from 1) of a file, the first one without a number; the canonical event without a file. */
export async function chooseEvent(io: Io, file: string | undefined, nth: number | undefined): Promise<ChosenEvent> {
  if (file === undefined) {
    if (nth !== undefined)
      throw new UseError(
        '--nth counts the events of a file, and none was given',
        'traitmap preview events.ndjson --nth 2',
      )
    return {
      event: CANONICAL_EVENT,
      note: 'Event: the example of the Segment spec (give a file, or - for standard input, to see yours)',
    }
  }
  const entries = parseEvents(await readText(file, io.stdin), file)
  const input = file === '-' ? 'standard input' : file
  if (entries.length === 0)
    throw new UseError(`there is no event in ${input}`, 'give a JSON event, an array, a batch body or one event a line')
  const entry = entries[(nth ?? 1) - 1]
  if (entry === undefined) {
    const range = entries.length === 1 ? 'leave out --nth' : `--nth 1 to --nth ${entries.length}`
    throw new UseError(
      `${input} has ${entries.length === 1 ? 'one event' : `${entries.length} events`}, none is number ${nth}`,
      range,
    )
  }
  if ('fault' in entry)
    throw new UseError(`${input}: ${entry.fault}`, 'mend the line, or choose another event with --nth')
  if (entries.length === 1) return entry
  return {
    ...entry,
    note: `Event: ${nth ?? 1} of ${entries.length}${nth === undefined ? ' (--nth chooses another)' : ''}`,
  }
}
