import type { Command } from 'commander'
import type { ExplainOptions, ExplainResult } from '../../index.ts'
import { UseError } from '../use-error.ts'
import { ANSWERS_HELP, readAnswers, tellStrangers } from './answers.ts'
import { chooseEvent } from './choose-event.ts'
import { readInstant } from './instant.ts'
import { collectFolders, collectNames } from './names.ts'
import { previewEngine } from './preview-engine.ts'
import { readCount } from './read-count.ts'
import type { Session } from './session.ts'
import { checkNames, loadDestinations, loadTableSet, MAPPINGS_HELP } from './setup.ts'
import { previewLines } from './text/preview-lines.ts'
import { prettyJson } from './text/visible.ts'

interface PreviewFlags {
  readonly to?: readonly string[]
  readonly all?: true
  readonly settings?: string
  readonly nth?: number
  readonly now?: string
  readonly answers?: string
  readonly mappings?: readonly string[]
  readonly asRouted?: true
  readonly json?: true
}

const EXAMPLE = `
The file holds one JSON event, an array, a batch body, or one event a line.
Secrets are never shown: ‹token› stands for the one that was given, and for a required setting that was not.
A request that reads an answer is pending, with {answer.…} where the answer will stand; --answers shows the next step:
  { "contact": { "status": 200, "headers": {}, "body": { "data": [{ "id": "63a07ddf" }] } } }

Examples:
  $ traitmap preview --all
  $ traitmap preview events.ndjson --nth 2 --to mixpanel
  $ traitmap preview --mappings my-tables --to hook
  $ echo '{"type":"group","groupId":"0e8c","traits":{"Plan":"pro"}}' | traitmap preview - --to webhook --json
  $ traitmap preview events.ndjson --to intercom --answers answers.json

Exit code 0 when it could show the preview, 2 when it could not.`

const ANSWERS_EXAMPLE = 'traitmap preview event.json --to NAME --answers answers.json'

/** `traitmap preview`: what one event becomes at one destination, or at many. */
export function addPreview(program: Command, session: Session): void {
  program
    .command('preview')
    .showHelpAfterError('traitmap preview --help shows what it takes, with an example')
    .summary('show what one event becomes')
    .description(
      'Shows what one event becomes: at one destination every row, the requests and the fate of every trait; at several a line for each.',
    )
    .argument('[file]', 'the event; - is standard input (default: the example of the Segment spec)')
    .option('--to <names>', 'destinations, with commas between', collectNames)
    .option('--all', 'every destination (the default)')
    .option('--settings <file>', 'instances and their settings; --to then takes instances')
    .option('--nth <number>', 'which event of the file, from 1', readCount)
    .option('--now <time>', 'the time that tables may use where the event has none', readInstant)
    .option('--answers <file>', ANSWERS_HELP)
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .option('--as-routed', 'leave out deliveries that are skipped')
    .option('--json', 'everything as JSON')
    .addHelpText('after', EXAMPLE)
    .action((file: string | undefined, flags: PreviewFlags) => preview(session, file, flags))
}

async function preview(session: Session, file: string | undefined, flags: PreviewFlags): Promise<void> {
  const { to, settings, nth } = flags
  if (to !== undefined && flags.all) throw new UseError('--to and --all exclude each other', 'give one of them')
  const { catalogue } = await loadTableSet(session, flags.mappings)
  const destinations = await loadDestinations(session, catalogue, settings)
  checkNames(to ?? [], Object.keys(destinations), settings)
  const names = to ?? Object.keys(destinations)
  const given = flags.answers === undefined ? undefined : await readAnswers(flags.answers, names, ANSWERS_EXAMPLE)
  const chosen = await chooseEvent(session.io, file, nth)
  const { engine, placeholders } = previewEngine(catalogue, destinations)
  const options = explainOptions(flags, names)
  const explained = engine.explain(chosen.event, options)
  const first = explained.deliveries[0]?.requests ?? []
  if (given !== undefined) await tellStrangers(session, given, explained.deliveries[0])
  const next = given === undefined ? explained : engine.explain(chosen.event, { ...options, answers: given.answers })
  const result = asRouted(next, flags)
  const made = names
    .filter((name) => placeholders.has(name))
    .map((name) => [name, placeholders.get(name) ?? []] as const)
  const notes = [...(chosen.note === undefined ? [] : [chosen.note]), ...placeholderNote(made)]
  if (flags.json) {
    for (const note of notes) await session.tell(note)
    return session.print([prettyJson(result.shown)])
  }
  const titles = new Map(engine.describe().map(({ destination, table }) => [destination, table?.title ?? destination]))
  const answered = given && { answers: given.answers, first }
  const one = names.length === 1
  await session.print(previewLines(session, { ...result, notes, titles, one, ...(answered && { answered }) }))
}

function explainOptions({ now, asRouted }: PreviewFlags, to: readonly string[]): ExplainOptions {
  return { to, source: 'json', evenSkipped: asRouted !== true, ...(now !== undefined && { now }) }
}

/** The result as it is shown, and the deliveries that `--as-routed` leaves out of it. */
function asRouted(
  result: ExplainResult,
  flags: PreviewFlags,
): { shown: ExplainResult; left: ExplainResult['deliveries'] } {
  if (!flags.asRouted) return { shown: result, left: [] }
  const isSkipped = ({ status }: { status: string }): boolean => status === 'skipped'
  const shown = { ...result, deliveries: result.deliveries.filter((each) => !isSkipped(each)) }
  return { shown, left: result.deliveries.filter(isSkipped) }
}

function placeholderNote(made: readonly (readonly [name: string, settings: readonly string[]])[]): readonly string[] {
  if (made.length === 0) return []
  const all = made.map(([name, settings]) => `${name} ${settings.join(' ')}`).join(', ')
  return [`Placeholders stand for required settings that were not given: ${all} (--settings FILE gives them)`]
}
