import { type Command, InvalidArgumentError } from 'commander'
import { createEngine, type Engine } from '../../index.ts'
import { UseError } from '../use-error.ts'
import { userAgentParser } from '../user-agent-parser.ts'
import { ANSWERS_HELP, readAnswers, tellStrangers } from './answers.ts'
import { readInstant } from './instant.ts'
import { filterLines, filterLinesIn } from './lines-command.ts'
import { loadInstances } from './load-instances.ts'
import { mapLine } from './map-line.ts'
import type { MapWork } from './map-worker.ts'
import { collectFolders, collectNames, namesOf } from './names.ts'
import { onlyEvent } from './only-event.ts'
import type { Session } from './session.ts'
import { ADD_TABLES, MAPPINGS_HELP } from './setup.ts'
import { visible } from './text/visible.ts'

interface MapFlags {
  readonly settings: string
  readonly to?: readonly string[]
  readonly now?: string
  readonly mappings?: readonly string[]
  readonly answers?: string
  readonly jobs?: number
}

const MOST_JOBS = 64

const EXAMPLE = `
A settings file names each instance and its settings; a value may come from a
variable:
  { "intercom": { "settings": { "accessToken": { "$env": "INTERCOM_TOKEN" } } } }

A request that reads the answer to another one is pending. With the answers so
far, those of one event at one destination,
  { "contact": { "status": 200, "headers": {}, "body": { "data": [{ "id": "63a07ddf" }] } } }
the line has what can run next, and nothing that was answered.

Examples:
  $ traitmap map events.ndjson --settings settings.json --now 2026-01-15T12:00:00Z
  $ traitmap map events.ndjson --settings settings.json --jobs 4
  $ head -n 1 events.ndjson | traitmap map --settings settings.json --to intercom --answers answers.json

Exit code 0 when every line could be read, 1 when a line was in error, 2 when
the command was misused. An invalid delivery is no error.`

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
    .option('--jobs <number>', 'worker threads that map, for large inputs: the same lines in the same order', readJobs)
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .addHelpText('after', EXAMPLE)
    .action((file: string, flags: MapFlags) => map(session, file, flags))
}

async function map(session: Session, file: string, flags: MapFlags): Promise<void> {
  const { now, jobs = 1 } = flags
  if (jobs > 1 && flags.answers !== undefined)
    throw new UseError('--answers are those of one event, for which one thread is enough', 'leave out --jobs')
  const given =
    flags.answers === undefined ? undefined : await readAnswers(flags.answers, namesOf(flags.to) ?? [], ANSWERS_EXAMPLE)
  const { tables, destinations, to } = await loadInstances(session, flags)
  const { catalogue, known, tableOf } = tables
  const engine = createEngine({ catalogue, destinations, options: { userAgent: userAgentParser } })
  const options = { source: 'json', ...(to && { to }), ...(now !== undefined && { now }) } as const
  if (given === undefined) {
    await tellMisconfigured(session, engine, to)
    if (jobs === 1) return filterLines(session, file, (event) => mapLine(event, engine.map(event, options)))
    const data: MapWork = {
      tables: catalogue.tables.map(tableOf),
      known,
      destinations,
      options,
      conversionsFile: session.conversionsFile,
    }
    return filterLinesIn(session, file, { script: new URL('./map-worker.js', import.meta.url), data, jobs })
  }
  const event = await onlyEvent(session.io, file, ANSWERS_EXAMPLE)
  await tellMisconfigured(session, engine, to)
  const first = engine.map(event, options)
  await tellStrangers(session, given, first.deliveries[0])
  const { to: _, ...resuming } = options
  const next = engine.resume(event, given.destination, given.answers, resuming)
  await session.write(`${JSON.stringify(mapLine(event, { deliveries: [next], issues: first.issues }))}\n`)
}

function readJobs(text: string): number {
  const jobs = /^[1-9]\d?$/.test(text) ? Number(text) : 0
  if (jobs < 1 || jobs > MOST_JOBS) throw new InvalidArgumentError(`Give a number from 1 to ${MOST_JOBS}: --jobs 4`)
  return jobs
}

/** Says which instances are misconfigured, and why. */
export async function tellMisconfigured(
  session: Session,
  engine: Engine,
  to: readonly string[] | undefined,
): Promise<void> {
  for (const { destination, issues } of engine.describe()) {
    if (to !== undefined && !to.includes(destination)) continue
    for (const { code, severity, path, message, hint } of issues) {
      const word = severity === 'error' ? 'misconfigured' : severity
      const hints = [hint, code === 'unknown-table' ? ADD_TABLES : undefined].filter((text) => text !== undefined)
      const lines = [`${destination} ${word}: ${path === '' ? '' : `${path}: `}${message}`, ...hints]
      await session.tell(lines.map(visible).join('\n  '))
    }
  }
}
