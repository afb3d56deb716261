import { type Command, Option } from 'commander'
import { changeCounter, type DestinationChanges } from '../../core/insight/count-changes.ts'
import { SAMPLE_KINDS, sampleEvent } from '../../core/insight/sample-event.ts'
import { CALLS } from '../../core/model/call.ts'
import type { Engine, MapOptions } from '../../index.ts'
import { eachEvent } from '../each-event.ts'
import type { EventEntry } from '../parse-events.ts'
import { UseError } from '../use-error.ts'
import { diffSides } from './diff-sides.ts'
import { readInstant } from './instant.ts'
import { collectNames } from './names.ts'
import { Progress } from './progress.ts'
import type { Session } from './session.ts'
import { diffLines, diffMarkdown } from './text/diff-lines.ts'
import { prettyJson } from './text/visible.ts'

interface DiffFlags {
  readonly events?: string
  readonly to?: readonly string[]
  readonly settings?: string
  readonly now?: string
  readonly markdown?: true
  readonly json?: true
}

const EXAMPLE = `
OLD and NEW are folders of tables, table files, or either at a git revision:
HEAD~1:mappings, v1.2:mappings/acme.json.
A table may extend one that comes with traitmap. Without --events it compares
the sample events of every kind and call.
What counts is what a vendor gets: outcome, requests, addresses, headers,
bodies, and what a request waits for.
Secrets are never shown: placeholders stand for all settings that are not given.

Examples:
  $ traitmap diff old-tables my-tables
  $ traitmap diff old-tables/hook.json my-tables --events events.ndjson --markdown
  $ traitmap diff old-tables my-tables --events events.ndjson --json

Exit code 0 when nothing changes, 1 when something does or a line is in error, 2
when the command was misused.`

/** `traitmap diff`: how the requests of two versions of tables differ over a corpus. */
export function addDiff(program: Command, session: Session): void {
  program
    .command('diff')
    .showHelpAfterError('traitmap diff --help shows what it takes, with an example')
    .summary('compare what two versions of tables send')
    .description('Compares what two versions of tables send for the same events, field by field.')
    .argument('<old>', 'a folder of tables, a table file, or either at a git revision')
    .argument('<new>', 'the same')
    .option('--events <file>', 'events, one a line; - is standard input (default: the samples)')
    .option('--to <names>', 'only these destinations, with commas between', collectNames)
    .option('--settings <file>', 'instances and their settings; --to then takes instances')
    .option('--now <time>', 'the time that tables may use where an event has none', readInstant)
    .option('--markdown', 'as a Markdown table, for a review')
    .addOption(new Option('--json', 'as JSON').conflicts('markdown'))
    .addHelpText('after', EXAMPLE)
    .action((old: string, next: string, flags: DiffFlags) => diff(session, old, next, flags))
}

async function diff(session: Session, old: string, next: string, flags: DiffFlags): Promise<void> {
  const { before, after } = await diffSides(session, old, next, flags)
  const events = flags.events === undefined ? samples() : eachEvent(flags.events, session.io.stdin)
  const found = await compare(session, before, after, events, flags)
  const changed = found.filter((each) => each.changed > 0)
  if (changed.length > 0) session.code = 1
  if (flags.json) return session.print([prettyJson(changed)])
  await session.print(flags.markdown ? diffMarkdown(found) : diffLines(session, found))
}

async function compare(
  session: Session,
  before: Engine,
  after: Engine,
  events: AsyncIterable<EventEntry> | Iterable<EventEntry>,
  { now, events: file = '' }: DiffFlags,
): Promise<readonly DestinationChanges[]> {
  const counter = changeCounter()
  const options: MapOptions = { source: 'json', ...(now !== undefined && { now }) }
  const progress = new Progress(session)
  try {
    for await (const entry of events) {
      progress.lines += 1
      if ('fault' in entry) {
        session.code = 1
        progress.errors += 1
        if (progress.errors <= 10) await session.tell(`left out: ${entry.fault}`)
      } else counter.add(before.map(entry.event, options).deliveries, after.map(entry.event, options).deliveries)
      if (progress.lines % 256 === 0) await progress.show()
    }
  } finally {
    await progress.end()
  }
  if (progress.lines === 0)
    throw new UseError(
      `there is no event in ${file === '-' ? 'standard input' : file}`,
      'one event a line is expected; without --events it is the samples',
    )
  if (progress.errors > 10) await session.tell(`${progress.errors} of ${progress.lines} events were left out`)
  return counter.result()
}

function samples(): readonly EventEntry[] {
  return CALLS.flatMap((call) => SAMPLE_KINDS.map((kind) => ({ event: sampleEvent(kind, call) })))
}
