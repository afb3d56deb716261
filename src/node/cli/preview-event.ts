import { type EventEdit, editEvent } from '../../core/insight/edit-event.ts'
import { retypeEvent } from '../../core/insight/retype-event.ts'
import { type SampleKind, sampleEvent } from '../../core/insight/sample-event.ts'
import { isObject } from '../../core/model/is-object.ts'
import type { Call, Json } from '../../index.ts'
import { UseError } from '../use-error.ts'
import { type ChosenEvent, chooseEvent } from './choose-event.ts'
import { editWarnings } from './edit-warnings.ts'
import type { Io } from './io.ts'
import type { Session } from './session.ts'
import { visible } from './text/visible.ts'

/** How the event of a preview is chosen and changed. */
export interface EventFlags {
  readonly sample?: SampleKind
  readonly nth?: number
  readonly call?: Call
  readonly set?: readonly EventEdit[]
  readonly unset?: readonly EventEdit[]
}

/** The event of a preview: that of the file, or a sample; then as another call, then with changes. Throws a `UseError` where there is none. */
export async function previewEvent(
  session: Session,
  file: string | undefined,
  flags: EventFlags,
): Promise<ChosenEvent> {
  const { call, set = [], unset = [] } = flags
  const chosen = await chosenEvent(session.io, file, flags)
  const edits = [...set, ...unset]
  if (call === undefined && edits.length === 0) return chosen
  const event = chosen.event as Json
  if (!isObject(event))
    throw new UseError(
      'the event is no JSON object: --call, --set and --unset have nothing to change',
      'give a JSON event: {"type":"group",…}',
    )
  const typed = call === undefined ? event : retypeEvent(event, call)
  for (const warning of editWarnings(typed, set, unset)) await session.tell(`warning: ${visible(warning)}`)
  return { ...chosen, event: editEvent(typed, edits) }
}

async function chosenEvent(io: Io, file: string | undefined, { sample, nth, call }: EventFlags): Promise<ChosenEvent> {
  if (sample === undefined) return chooseEvent(io, file, nth)
  if (file !== undefined || nth !== undefined)
    throw new UseError(
      `--sample and ${file === undefined ? '--nth' : 'a file'} exclude each other`,
      'give one of them: traitmap preview --sample full',
    )
  return {
    event: sampleEvent(sample, call),
    note: `Event: the ${sample} sample of ${call ?? 'group'} (give a file, or - for standard input, to see yours)`,
  }
}
