import { type Command, InvalidArgumentError } from 'commander'
import { openInput } from '../open-input.ts'
import { readEventLines } from '../read-event-lines.ts'
import { UseError } from '../use-error.ts'
import { readInstant } from './instant.ts'
import { loadInstances } from './load-instances.ts'
import { collectFolders, collectNames, namesOf, TO_HELP } from './names.ts'
import { previewEngine } from './preview-engine.ts'
import { Progress } from './progress.ts'
import type { Session } from './session.ts'
import { MAPPINGS_HELP } from './setup.ts'
import { coverageLines, coverageMarkdown } from './text/coverage-lines.ts'
import { prettyJson } from './text/visible.ts'

interface CoverageFlags {
  readonly to?: readonly string[]
  readonly all?: true
  readonly settings?: string
  readonly now?: string
  readonly mappings?: readonly string[]
  readonly top: number
  readonly json?: true
  readonly markdown?: true
}

const EXAMPLE = `
For each trait: how often it is there, with which types of values and under
which spellings; for each destination where it goes and what is lost. No value
of an event is ever shown. A line is an event, an array of events or a batch
body.
It reads any number of events: of each call the 500 most frequent names are
kept, and the others are counted together.

Examples:
  $ traitmap coverage events.ndjson --to mixpanel,intercom
  $ head -n 1000 events.ndjson | traitmap coverage - --to webhook --markdown

Exit code 0 when every line was read, 1 when a line was in error, 2 when the
command was misused.`

/** Events that are mapped before the progress is looked at. */
const STEP = 256

/** `traitmap coverage`: what a stream of events has, and where it goes. */
export function addCoverage(program: Command, session: Session): void {
  program
    .command('coverage')
    .showHelpAfterError('traitmap coverage --help shows what it takes, with an example')
    .summary('what many events have, and where it goes')
    .description(
      'Counts the traits of many events: how often, which types and spellings, where each goes, what is lost.',
    )
    .argument('<file>', 'events, one a line; - is standard input')
    .option('--to <names>', TO_HELP, collectNames)
    .option('--all', 'every destination')
    .option('--settings <file>', 'instances and their settings; --to then takes instances')
    .option('--now <time>', 'the time that tables may use where an event has none', readInstant)
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .option('--top <number>', 'traits that are shown of each call', readTop, 40)
    .option('--json', 'everything as JSON')
    .option('--markdown', 'as Markdown')
    .addHelpText('after', EXAMPLE)
    .action((file: string, flags: CoverageFlags) => coverage(session, file, flags))
}

function readTop(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give a number from 1: --top 100')
  return Number(text)
}

async function coverage(session: Session, file: string, flags: CoverageFlags): Promise<void> {
  const { settings, now, top, json, markdown } = flags
  const to = namesOf(flags.to)
  const all = flags.all || (flags.to !== undefined && to === undefined)
  if (to !== undefined && all) throw new UseError('--to and --all exclude each other', 'give one of them')
  if (to === undefined && !all && settings === undefined)
    throw new UseError(
      'it is not said for which destinations',
      `traitmap coverage ${file} --to mixpanel,intercom (or --all)`,
    )
  if (json && markdown) throw new UseError('--json and --markdown exclude each other', 'give one of them')
  const { tables, destinations } = await loadInstances(session, flags)
  const names = to ?? Object.keys(destinations)
  const { engine } = previewEngine(
    tables.catalogue,
    Object.fromEntries(names.map((name) => [name, destinations[name] ?? {}])),
  )
  // Here, not above: no other command waits for the library of its sketch.
  const { CoverageCounter } = await import('../../core/insight/coverage/count-coverage.ts')
  const counter = new CoverageCounter()
  const options = { source: 'json', ...(now !== undefined && { now }) } as const
  const progress = new Progress(session, true)
  let first: string | undefined
  for await (const { line, events, fault } of readEventLines(openInput(file, session.io.stdin))) {
    progress.lines += 1
    for (const event of events) counter.add(event, engine.explain(event, options))
    if (fault !== undefined) {
      progress.errors += 1
      first ??= `line ${line}: ${fault}`
    }
    if (progress.lines % STEP === 0) await progress.show()
  }
  await progress.end()
  const result = counter.result()
  if (first !== undefined) {
    session.code = 1
    await session.tell(`${progress.errors} of ${progress.lines} lines in error, the first is ${first}`)
  }
  if (result.events === 0)
    throw new UseError(
      `there is no event in ${file === '-' ? 'standard input' : file}`,
      'one event a line is expected; for pretty-printed JSON: jq -c . FILE',
    )
  if (json) return session.print([prettyJson(result)])
  await session.print(markdown ? coverageMarkdown(result, top) : coverageLines(session, result, top))
}
