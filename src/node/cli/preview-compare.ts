import { deliveryChanges } from '../../core/insight/delivery-changes.ts'
import { redactor } from '../../core/insight/redactor.ts'
import type { Json } from '../../index.ts'
import { UseError } from '../use-error.ts'
import { previewEvent } from './preview-event.ts'
import type { PreviewFlags } from './preview-flags.ts'
import { previewSetup } from './preview-setup.ts'
import type { Session } from './session.ts'
import { type ComparedDelivery, compareLines, compareMarkdown } from './text/compare-lines.ts'
import { prettyJson, visible } from './text/visible.ts'
import { terminalWidth } from './text/width.ts'
import { wrap } from './text/wrap.ts'

const EXAMPLE = 'traitmap preview --compare before.json after.json'

/** Options that say nothing of a comparison. */
const REFUSED = {
  html: '--html',
  csv: '--csv',
  curl: '--curl',
  saveExample: '--save-example',
  answers: '--answers',
  failOnLoss: '--fail-on-loss',
  failOnIssues: '--fail-on-issues',
} as const

/**
 * Shows how what one event becomes differs from what another one does; the exit code is 1 when something does. Without another event
 * it is the same one with its changes.
 */
export async function comparePreviews(
  session: Session,
  before: string,
  after: string | undefined,
  flags: PreviewFlags,
): Promise<void> {
  for (const [flag, name] of Object.entries(REFUSED))
    if (flags[flag as keyof typeof REFUSED] !== undefined)
      throw new UseError(`--compare and ${name} exclude each other`, `${EXAMPLE} --markdown`)
  const { sample, nth, call, set, unset } = flags
  const same = after === undefined && sample === undefined
  if (same && call === undefined && set === undefined && unset === undefined)
    throw new UseError('--compare needs a second event', EXAMPLE)
  if (before === '-' && (after === '-' || same))
    throw new UseError('standard input can be read once', `give files: ${EXAMPLE}`)
  const { notesOn, explain } = await previewSetup(session, flags)
  const first = await previewEvent(session, before, nth === undefined ? {} : { nth })
  const second = await previewEvent(session, same ? before : after, flags)
  const deliveriesOf = (event: unknown): ReturnType<typeof explain>['deliveries'] =>
    explain(flags.redact ? redactor(event as Json)(event as Json) : event).deliveries
  const next = deliveriesOf(second.event)
  const compared = deliveriesOf(first.event).map((delivery, index): ComparedDelivery => {
    return { destination: delivery.destination, changes: deliveryChanges(delivery, next[index]) }
  })
  const changed = compared.filter(({ changes }) => changes.length > 0)
  if (changed.length > 0) session.code = 1
  const notes = notesOn(changed.map(({ destination }) => destination))
  if (flags.json) {
    for (const note of notes) await session.tell(note)
    return session.print([prettyJson(changed)])
  }
  const lines = flags.markdown ? compareMarkdown(compared) : compareLines(session, compared)
  const width = terminalWidth(session) ?? Number.POSITIVE_INFINITY
  await session.print([...lines, ...notes.flatMap((note) => ['', ...wrap(visible(note), width)])])
}
