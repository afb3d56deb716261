import type { Command } from 'commander'
import { createEngine, type Engine, type Json, type JsonObject, type MapResult } from '../../index.ts'
import { loadSettings } from '../load-settings.ts'
import { userAgentParser } from '../user-agent-parser.ts'
import { ANSWERS_HELP, readAnswers, tellStrangers } from './answers.ts'
import { readInstant } from './instant.ts'
import { filterLines } from './lines-command.ts'
import { collectFolders, collectNames } from './names.ts'
import { onlyEvent } from './only-event.ts'
import type { Session } from './session.ts'
import { checkNames, loadTableSet, MAPPINGS_HELP } from './setup.ts'

interface MapFlags {
  readonly settings: string
  readonly to?: readonly string[]
  readonly now?: string
  readonly mappings?: readonly string[]
  readonly answers?: string
}

const EXAMPLE = `
A settings file names each instance and its settings; a value may come from a variable:
  { "intercom": { "settings": { "accessToken": { "$env": "INTERCOM_TOKEN" } } } }

A request that reads the answer to another one is pending. With the answers so far, those of one event at one destination,
  { "contact": { "status": 200, "headers": {}, "body": { "data": [{ "id": "63a07ddf" }] } } }
the line has what can run next, and nothing that was answered.

Examples:
  $ traitmap map events.ndjson --settings settings.json --now 2026-01-15T12:00:00Z
  $ head -n 1 events.ndjson | traitmap map --settings settings.json --to intercom --answers answers.json

Exit code 0 when every line could be read, 1 when a line was in error, 2 when the command was misused. An invalid delivery is no error.`

const ANSWERS_EXAMPLE = 'traitmap map event.json --settings settings.json --to NAME --answers answers.json'

/** `traitmap map`: NDJSON of events in, NDJSON of deliveries out. */
export function addMap(program: Command, session: Session): void {
  program
    .command('map')
    .showHelpAfterError('traitmap map --help shows what it takes, with an example')
    .summary('map events to requests, one line each')
    .description(
      'Maps events to the requests of every instance of a settings file: one JSON event a line in, one line of deliveries out.',
    )
    .argument('[file]', 'events, one a line; - is standard input', '-')
    .requiredOption('--settings <file>', 'instances and their settings')
    .option('--to <names>', 'only these instances of the settings file', collectNames)
    .option('--now <time>', 'the time that tables may use where an event has none', readInstant)
    .option('--answers <file>', ANSWERS_HELP)
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .addHelpText('after', EXAMPLE)
    .action((file: string, flags: MapFlags) => map(session, file, flags))
}

async function map(session: Session, file: string, flags: MapFlags): Promise<void> {
  const { settings, to, now, mappings } = flags
  const given = flags.answers === undefined ? undefined : await readAnswers(flags.answers, to ?? [], ANSWERS_EXAMPLE)
  const { catalogue } = await loadTableSet(session, mappings)
  const destinations = await loadSettings(settings, session.io.env)
  checkNames(to ?? [], Object.keys(destinations), settings)
  const engine = createEngine({ catalogue, destinations, options: { userAgent: userAgentParser } })
  const options = { source: 'json', ...(to && { to }), ...(now !== undefined && { now }) } as const
  if (given === undefined) {
    await tellMisconfigured(session, engine, to)
    return filterLines(session, file, (event) => lineOf(event, engine.map(event, options)))
  }
  const event = await onlyEvent(session.io, file, ANSWERS_EXAMPLE)
  await tellMisconfigured(session, engine, to)
  const first = engine.map(event, options)
  await tellStrangers(session, given, first.deliveries[0])
  const { to: _, ...resuming } = options
  const next = engine.resume(event, given.destination, given.answers, resuming)
  await session.write(`${JSON.stringify(lineOf(event, { deliveries: [next], issues: first.issues }))}\n`)
}

function lineOf(event: JsonObject, { deliveries, issues }: MapResult): object {
  return { messageId: messageIdOf(event.messageId), deliveries, issues }
}

/** Ids are opaque text; a number becomes text as it does in the event. */
function messageIdOf(id: Json | undefined): string | null {
  if (typeof id === 'number') return String(id)
  return typeof id === 'string' && id !== '' ? id : null
}

/** Says which instances are misconfigured, and why. */
export async function tellMisconfigured(
  session: Session,
  engine: Engine,
  to: readonly string[] | undefined,
): Promise<void> {
  for (const { destination, issues } of engine.describe()) {
    if (to !== undefined && !to.includes(destination)) continue
    for (const { severity, path, message, hint } of issues) {
      const word = severity === 'error' ? 'misconfigured' : severity
      await session.tell(
        `${destination} ${word}: ${path === '' ? '' : `${path}: `}${message}${hint === undefined ? '' : ` ${hint}`}`,
      )
    }
  }
}
