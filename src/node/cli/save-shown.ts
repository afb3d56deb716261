import type { Json, JsonObject } from '../../index.ts'
import { UseError } from '../use-error.ts'
import type { PreviewSetup } from './preview-setup.ts'
import { saveExample } from './save-example.ts'
import type { Session } from './session.ts'
import type { Preview } from './text/preview-lines.ts'

/** Writes the one delivery that is shown into the examples of its table, and says so. One that is there is not written again. Throws a `UseError` when there are several. */
export async function saveShown(
  session: Session,
  { tables, destinations }: PreviewSetup,
  { shown, one, left, answered }: Preview,
  event: Json,
  now: string | undefined,
): Promise<void> {
  const [delivery] = [...shown.deliveries, ...left]
  if (!one || delivery === undefined)
    throw new UseError(
      '--save-example goes with exactly one destination in --to',
      'traitmap preview event.json --mappings my-tables --to NAME --save-example',
    )
  const { file, title, written } = await saveExample(tables, {
    delivery,
    issues: shown.issues,
    event,
    settings: destinations[delivery.destination]?.settings ?? {},
    ...(now !== undefined && { now }),
    ...(answered !== undefined && { answers: answered.answers as unknown as JsonObject }),
  })
  if (!written) return session.tell(`the example "${title}" is in ${file} already: nothing was written`)
  await session.tell(`wrote the example "${title}" into ${file}; hold it against the vendor's documentation`)
}
