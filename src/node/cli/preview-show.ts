import { redactor } from '../../core/insight/redactor.ts'
import { suggest } from '../../core/insight/suggest.ts'
import type { Answers, ExplainedDelivery, ExplainResult, Json } from '../../index.ts'
import { readAnswers, tellStrangers } from './answers.ts'
import { previewEvent } from './preview-event.ts'
import type { PreviewFlags } from './preview-flags.ts'
import { type PreviewSetup, previewSetup } from './preview-setup.ts'
import { saveShown } from './save-shown.ts'
import type { Session } from './session.ts'
import { previewCurl } from './text/curl-lines.ts'
import { previewCsv } from './text/preview-csv.ts'
import { previewHtml } from './text/preview-html.ts'
import { type Preview, previewLines } from './text/preview-lines.ts'
import { previewMarkdown } from './text/preview-markdown.ts'
import { prettyJson } from './text/visible.ts'
import type { Unsupported } from './text/why-dropped.ts'

const ANSWERS_EXAMPLE = 'traitmap preview event.json --to NAME --answers answers.json'

/** Shows what one event becomes, in the form that the flags ask for. */
export async function showPreview(session: Session, file: string | undefined, flags: PreviewFlags): Promise<void> {
  const setup = await previewSetup(session, flags)
  const { names, titles, explain } = setup
  const given = flags.answers === undefined ? undefined : await readAnswers(flags.answers, names, ANSWERS_EXAMPLE)
  const chosen = await previewEvent(session, file, flags)
  const mask = flags.redact ? redactor(chosen.event as Json) : (json: Json) => json
  const event = mask(chosen.event as Json)
  const first = explain(event)
  if (given !== undefined) await tellStrangers(session, given, first.deliveries[0])
  const answers = given && (mask(given.answers as unknown as Json) as unknown as Answers)
  const result = answers === undefined ? first : explain(event, answers)
  const preview: Preview = {
    ...asRouted(result, flags),
    suggestions: suggest(result),
    notes: [...(chosen.note === undefined ? [] : [chosen.note]), ...setup.notesOn(names)],
    titles,
    unsupportedBy: (table) => unsupportedBy(setup, table),
    one: names.length === 1,
    ...(answers && { answered: { answers, first: first.deliveries[0]?.requests ?? [] } }),
  }
  if (flags.saveExample) await saveShown(session, setup, preview, event, flags.now)
  await print(session, preview, flags)
  judge(session, preview.shown, flags)
}

/** The result as it is shown, and the deliveries that `--as-routed` leaves out of it. */
function asRouted(
  result: ExplainResult,
  flags: PreviewFlags,
): { shown: ExplainResult; left: readonly ExplainedDelivery[] } {
  if (!flags.asRouted) return { shown: result, left: [] }
  const left = result.deliveries.filter(({ status }) => status === 'skipped')
  return { shown: { ...result, deliveries: result.deliveries.filter(({ status }) => status !== 'skipped') }, left }
}

async function print(session: Session, preview: Preview, flags: PreviewFlags): Promise<void> {
  const { shown, suggestions, notes } = preview
  if (flags.markdown) return session.print(previewMarkdown(preview))
  if (flags.html) return session.print([previewHtml(preview)])
  if (!flags.json && !flags.csv && !flags.curl) return session.print(previewLines(session, preview))
  for (const note of notes) await session.tell(note)
  if (flags.json) return session.print([prettyJson({ ...shown, suggestions })])
  if (flags.csv) return session.print(previewCsv(shown))
  await session.print(previewCurl(shown))
}

/** A table that is not known, as that of a misconfigured instance, says nothing. */
function unsupportedBy({ tables: { catalogue, tableOf } }: PreviewSetup, table: string): Unsupported {
  return catalogue.tables.includes(table) ? (tableOf(table).unsupported ?? {}) : {}
}

/** The exit code that the flags ask for. */
function judge(session: Session, { deliveries, issues }: ExplainResult, flags: PreviewFlags): void {
  const isLost = deliveries.some(({ fates }) => fates.some(({ fate }) => fate === 'dropped'))
  const found = [...issues, ...deliveries.flatMap((delivery) => delivery.issues)]
  const isWrong = found.some(({ severity }) => severity !== 'info')
  if ((flags.failOnLoss && isLost) || (flags.failOnIssues && isWrong)) session.code = 1
}
