import { type Suggestion, suggestionText } from '../../../core/insight/suggest.ts'
import type { Answers, ExplainedDelivery, ExplainResult, Request } from '../../../index.ts'
import type { Session } from '../session.ts'
import { colorsOf } from './colors.ts'
import { deliveryLines } from './delivery-lines.ts'
import { foldLine } from './fold-line.ts'
import { issueLines } from './issue-lines.ts'
import { matrixLines } from './matrix-lines.ts'
import { planSteps } from './plan-steps.ts'
import { visible } from './visible.ts'
import { whyLine } from './why.ts'
import type { Unsupported } from './why-dropped.ts'
import { terminalWidth } from './width.ts'
import { wrap } from './wrap.ts'

/** What a preview shows. */
export interface Preview {
  readonly shown: ExplainResult
  /** Deliveries that were left out because they are skipped. */
  readonly left: readonly ExplainedDelivery[]
  /** What the event probably meant otherwise. */
  readonly suggestions: readonly Suggestion[]
  readonly notes: readonly string[]
  /** Title by instance. */
  readonly titles: ReadonlyMap<string, string>
  /** Why a table has no place for some traits, by its id. */
  unsupportedBy(table: string): Unsupported
  /** One destination was asked for: everything about it. */
  readonly one: boolean
  /** Answers so far, and the delivery before them; of one destination. */
  readonly answered?: { readonly answers: Answers; readonly first: readonly Request[] }
}

/** A preview as lines: everything about one delivery, or a matrix of several. */
export function previewLines(session: Session, preview: Preview): readonly string[] {
  const { shown, left, suggestions, notes, titles, one, answered } = preview
  const { deliveries, issues } = shown
  const width = terminalWidth(session) ?? Number.POSITIVE_INFINITY
  const { bold } = colorsOf(session)
  const body = one
    ? deliveries.flatMap((delivery) => {
        const { destination, requests } = delivery
        const plan = planSteps(answered?.first ?? requests, requests, answered?.answers ?? {})
        const unsupported = preview.unsupportedBy(delivery.table.id)
        return deliveryLines(session, delivery, titles.get(destination) ?? '', plan, unsupported)
      })
    : matrixLines(session, shown)
  const blocks = [
    body,
    left.map((delivery) => `left out: ${visible(delivery.destination)} ${whyLine(delivery) ?? ''}`),
    issues.length === 0 ? [] : [bold('Issues of the event'), ...issueLines(session, issues)],
    suggestions.length === 0
      ? []
      : [bold('Suggestions'), ...suggestions.flatMap((each) => suggestionLines(each, width))],
    notes.flatMap((note) => wrap(visible(note), width)),
  ]
  const [first = [], ...others] = blocks.filter((block) => block.length > 0)
  return [...first, ...others.flatMap((block) => ['', ...block])]
}

/** A name in it may be longer than a line. */
function suggestionLines(suggestion: Suggestion, width: number): readonly string[] {
  return wrap(visible(suggestionText(suggestion)), width).flatMap((line) => foldLine(line, width))
}
