import type { Command } from 'commander'
import { createEngine, type Engine, type Json } from '../../index.ts'
import { loadSettings } from '../load-settings.ts'
import { userAgentParser } from '../user-agent-parser.ts'
import { readInstant } from './instant.ts'
import { filterLines } from './lines-command.ts'
import { collectNames } from './names.ts'
import type { Session } from './session.ts'
import { checkNames, loadShipped } from './setup.ts'

interface MapFlags {
  readonly settings: string
  readonly to?: readonly string[]
  readonly now?: string
}

const EXAMPLE = `
A settings file names each instance and its settings; a value may come from a variable:
  { "webhook": { "settings": { "url": { "$env": "WEBHOOK_URL" } } } }

Example:
  $ traitmap map events.ndjson --settings settings.json --now 2026-01-15T12:00:00Z

Exit code 1 when a line was in error, 2 when the command was misused. An invalid delivery is no error.`

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
    .addHelpText('after', EXAMPLE)
    .action((file: string, flags: MapFlags) => map(session, file, flags))
}

async function map(session: Session, file: string, { settings, to, now }: MapFlags): Promise<void> {
  const { catalogue } = await loadShipped(session)
  const destinations = await loadSettings(settings, session.io.env)
  checkNames(to ?? [], Object.keys(destinations), settings)
  const engine = createEngine({ catalogue, destinations, options: { userAgent: userAgentParser } })
  await tellMisconfigured(session, engine, to)
  const options = { source: 'json', ...(to && { to }), ...(now !== undefined && { now }) } as const
  await filterLines(session, file, (event) => {
    const { deliveries, issues } = engine.map(event, options)
    return { messageId: messageIdOf(event.messageId), deliveries, issues }
  })
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
