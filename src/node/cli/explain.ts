import { type Command, InvalidArgumentError, Option } from 'commander'
import { editEvent } from '../../core/insight/edit-event.ts'
import { eventId, idFates } from '../../core/insight/id-fates.ts'
import { SAMPLE_KINDS, type SampleKind, sampleEvent } from '../../core/insight/sample-event.ts'
import { type TraitFate, traitFates } from '../../core/insight/trait-fates.ts'
import { CALLS, isCall } from '../../core/model/call.ts'
import { isObject } from '../../core/model/is-object.ts'
import { nearestName } from '../../core/model/nearest-name.ts'
import type { Call, ExplainResult, Json, JsonObject } from '../../index.ts'
import { UseError } from '../use-error.ts'
import { chooseEvent } from './choose-event.ts'
import { readInstant } from './instant.ts'
import { loadInstances } from './load-instances.ts'
import { collectFolders, collectNames, TO_HELP } from './names.ts'
import { previewEngine } from './preview-engine.ts'
import { readCount } from './read-count.ts'
import type { Session } from './session.ts'
import { MAPPINGS_HELP } from './setup.ts'
import { traitFateLines, traitFateMarkdown } from './text/trait-fate-lines.ts'
import { prettyJson, visible } from './text/visible.ts'

interface ExplainFlags {
  readonly to?: readonly string[]
  readonly call?: Call
  readonly sample?: SampleKind
  readonly nth?: number
  readonly now?: string
  readonly settings?: string
  readonly mappings?: readonly string[]
  readonly markdown?: true
  readonly json?: true
}

const EXAMPLE = `
Any spelling of the trait will do: createdAt, created_at, "Created At". An
address is told by its parts; userId, anonymousId and groupId are told too.
Without a file it is a sample event that has every reserved trait; a trait that
is none of these is added to it.

FATE is mapped (a row of its own), carried (with the rest), dropped (no request
has it), or none (no request at all).
FORM is how it is converted on the way: unix, string, ...

Examples:
  $ traitmap explain createdAt --to all
  $ traitmap explain email --call identify --to intercom,hubspot
  $ echo '{"type":"group","groupId":"0e8c","userId":"u","traits":{"Plan":"pro"}}' | traitmap explain plan - --json

Exit code 0 when it could say, 2 when the command was misused. A trait that is
dropped is no error.`

/** `traitmap explain`: one trait across destinations. */
export function addExplain(program: Command, session: Session): void {
  program
    .command('explain')
    .showHelpAfterError('traitmap explain --help shows what it takes, with an example')
    .summary('show where one trait goes, everywhere')
    .description('Shows where one trait goes at every destination: the field, its form, or why it is dropped.')
    .argument('<trait>', 'the trait (of track, page and screen: property), in any spelling', readTrait)
    .argument('[file]', 'an event; - is standard input (default: a sample with every reserved trait)')
    .option('--to <names>', `${TO_HELP} (the default)`, collectNames)
    .addOption(new Option('--call <call>', 'the call of the sample (default: group)').choices(CALLS))
    .addOption(new Option('--sample <kind>', 'another kind of sample').choices(SAMPLE_KINDS))
    .option('--nth <number>', 'which event of the file, from 1', readCount)
    .option('--now <time>', 'the time that tables may use where the event has none', readInstant)
    .option('--settings <file>', 'instances and their settings; --to then takes instances')
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .option('--markdown', 'as a Markdown table')
    .addOption(new Option('--json', 'as JSON').conflicts('markdown'))
    .addHelpText('after', EXAMPLE)
    .action((trait: string, file: string | undefined, flags: ExplainFlags) => explain(session, trait, file, flags))
}

function readTrait(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Give the name of a trait: traitmap explain createdAt')
  return text
}

async function explain(session: Session, trait: string, file: string | undefined, flags: ExplainFlags): Promise<void> {
  const { now } = flags
  const { event, note } = await eventOf(session, file, flags)
  const { tables, destinations, to } = await loadInstances(session, flags)
  const { catalogue, tableOf } = tables
  const { engine } = previewEngine(catalogue, destinations)
  const options = { to: to ?? Object.keys(destinations), source: 'json', evenSkipped: true } as const
  const explained = (subject: unknown): ExplainResult =>
    engine.explain(subject, now === undefined ? options : { ...options, now })
  const fatesOf = (subject: unknown): readonly TraitFate[] => traitFates(explained(subject).deliveries, trait, tableOf)
  let notes = note === undefined ? [] : [note]
  let fates = fatesOf(event)
  const id = eventId(trait)
  if (fates.length === 0 && id !== undefined) {
    const {
      deliveries,
      event: { type },
    } = explained(event)
    if (isCall(type)) fates = idFates(deliveries, id, type, tableOf)
    notes = [...notes, `${id} is no trait but an id of the event`]
  } else if (fates.length === 0 && file === undefined) {
    fates = fatesOf(withTrait(event as JsonObject, trait))
    notes = [...notes, `${trait} is no reserved trait: it was added to the sample as text`]
  }
  if (fates.length === 0) throw noSuchTrait(trait, event, file)
  if (flags.json) {
    for (const each of notes) await session.tell(each)
    return session.print([prettyJson(fates)])
  }
  const lines = flags.markdown ? traitFateMarkdown(fates) : traitFateLines(session, fates)
  await session.print([...lines, ...notes.flatMap((each) => ['', visible(each)])])
}

async function eventOf(
  session: Session,
  file: string | undefined,
  { call, sample, nth }: ExplainFlags,
): Promise<{ readonly event: unknown; readonly note?: string }> {
  if (file === undefined && nth === undefined) {
    const kind = sample ?? 'full'
    return { event: sampleEvent(kind, call), note: `Event: the ${kind} sample of ${call ?? 'group'}` }
  }
  if (call !== undefined || sample !== undefined)
    throw new UseError('--call and --sample are for the sample event, and a file was given', 'leave out one of them')
  return chooseEvent(session.io, file, nth)
}

/** The sample with a custom trait of this name. */
function withTrait(event: JsonObject, trait: string): JsonObject {
  const bag = event.properties === undefined ? 'traits' : 'properties'
  return editEvent(event, [{ path: `${bag}[${JSON.stringify(trait)}]`, value: 'sample' }])
}

function noSuchTrait(trait: string, event: unknown, file: string | undefined): UseError {
  const { traits, properties } = isObject(event as Json) ? (event as JsonObject) : ({} as JsonObject)
  const bag = properties ?? traits
  const names = bag !== undefined && isObject(bag) ? Object.keys(bag) : []
  const near = nearestName(trait, names)
  const hint = names.length === 0 ? 'give an event that has traits' : `it has: ${names.slice(0, 20).join(', ')}`
  return new UseError(
    `the event${file === undefined ? '' : ` of ${file === '-' ? 'standard input' : file}`} has no trait "${trait}"`,
    near === undefined ? hint : `did you mean "${near}"? ${hint}`,
  )
}
