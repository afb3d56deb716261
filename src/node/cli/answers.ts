import { nearestName } from '../../core/model/nearest-name.ts'
import type { Answers, Delivery } from '../../index.ts'
import { loadAnswers } from '../load-answers.ts'
import { UseError } from '../use-error.ts'
import type { Session } from './session.ts'

/** What `--answers` says of itself. */
export const ANSWERS_HELP = 'answers so far, by request id; shows what can run next, for one event and one destination'

/** Answers so far of the requests of one destination. */
export interface GivenAnswers {
  readonly destination: string
  readonly answers: Answers
  readonly file: string
}

/** Reads the file of answers for the one destination there is. Throws a `UseError` when there are several, and for a file that is no such thing. */
export async function readAnswers(file: string, names: readonly string[], example: string): Promise<GivenAnswers> {
  const [destination, ...others] = names
  if (destination === undefined || others.length > 0)
    throw new UseError('--answers goes with exactly one destination in --to', example)
  return { destination, answers: await loadAnswers(file), file }
}

/** Says which answers are to requests that the delivery does not have: `first` is the delivery before any answer. */
export async function tellStrangers(session: Session, given: GivenAnswers, first: Delivery | undefined): Promise<void> {
  const ids = (first?.requests ?? []).map(({ id }) => id)
  const known = new Set(ids.map(baseId))
  for (const id of Object.keys(given.answers)) {
    if (known.has(baseId(id))) continue
    const near = nearestName(id, ids)
    const hint = near === undefined ? '' : `, did you mean "${near}"?`
    await session.tell(
      `warning: ${given.file}: this event has no request "${id}" at ${given.destination}, the answer counts for nothing${hint}`,
    )
  }
}

/** The id of a request of the table: `id[0]` is one of several. */
function baseId(id: string): string {
  return id.replace(/\[\d+\]$/, '')
}
