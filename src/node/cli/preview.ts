import { type Command, Option } from 'commander'
import { SAMPLE_KINDS } from '../../core/insight/sample-event.ts'
import { CALLS } from '../../core/model/call.ts'
import { ANSWERS_HELP } from './answers.ts'
import { collectSet, collectUnset } from './edits.ts'
import { readInstant } from './instant.ts'
import { collectFolders, collectNames, TO_HELP } from './names.ts'
import { comparePreviews } from './preview-compare.ts'
import type { PreviewFlags } from './preview-flags.ts'
import { showPreview } from './preview-show.ts'
import { readCount } from './read-count.ts'
import type { Session } from './session.ts'
import { MAPPINGS_HELP } from './setup.ts'
import { watchPreview } from './watch-preview.ts'

const EXAMPLE = `
The file holds one JSON event, an array, a batch body, or one event a line.
Secrets are never shown: ‹token› stands for the one that was given, and for a
required setting that was not.
A request that reads an answer is pending, with {answer.…} where the answer will
stand; --answers shows the next step:
  { "contact": { "status": 200, "headers": {}, "body": { "data": [{ "id": "63a07ddf" }] } } }

--set and --unset know a trait in any spelling: traits.createdAt,
traits["total billed"], properties.products[0].sku. What is JSON is read as
JSON, everything else as text.
--redact masks ids of people, what stands under names like email, phone or
address, and whatever holds one of these values.
--compare before.json after.json; without the second it is the same event with
--set, --unset and --call.

Examples:
  $ traitmap preview --all
  $ traitmap preview events.ndjson --nth 2 --to mixpanel
  $ traitmap preview --sample full --to hubspot,intercom --markdown
  $ traitmap preview --sample snake --call identify --to customerio --curl
  $ traitmap preview --set traits.plan=pro --unset traits.employees --to mixpanel
  $ traitmap preview events.ndjson --redact --html
  $ traitmap preview --mappings my-tables --to hook
  $ traitmap preview --mappings my-tables --to hook --save-example
  $ echo '{"type":"group","groupId":"0e8c","traits":{"Plan":"pro"}}' | traitmap preview - --to webhook --json
  $ traitmap preview events.ndjson --to intercom --answers answers.json

Exit code 0 when it could show the preview, 2 when it could not; 1 when
--fail-on-loss finds a trait that is dropped, --fail-on-issues an error or a
warning, or --compare a difference.`

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
    .option('--to <names>', TO_HELP, collectNames)
    .option('--all', 'every destination (the default)')
    .option('--settings <file>', 'instances and their settings; --to then takes instances')
    .addOption(new Option('--sample <kind>', 'a made event instead of a file').choices(SAMPLE_KINDS))
    .addOption(new Option('--call <type>', 'the event as one of this type').choices(CALLS))
    .option('--set <path=value>', 'give a place of the event another value; may be repeated', collectSet)
    .option('--unset <path>', 'take a place out of the event; may be repeated', collectUnset)
    .option('--redact', 'mask personal data; the same value has the same mask')
    .option('--nth <number>', 'which event of the file, from 1', readCount)
    .option('--now <time>', 'the time that tables may use where the event has none', readInstant)
    .option('--answers <file>', ANSWERS_HELP)
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .option('--compare <file>', 'show how what this event becomes differs from what [file] does')
    .option('--as-routed', 'leave out deliveries that are skipped')
    .addOption(new Option('--json', 'everything as JSON').conflicts(['markdown', 'html', 'csv', 'curl']))
    .addOption(new Option('--markdown', 'as Markdown, for a pull request').conflicts(['html', 'csv', 'curl']))
    .addOption(new Option('--html', 'as one HTML file that needs nothing else').conflicts(['csv', 'curl']))
    .addOption(new Option('--csv', 'one line of comma-separated values for each destination').conflicts(['curl']))
    .option('--curl', 'the requests as curl commands')
    .option('--watch', 'show it again whenever the event, settings, answers or a table of --mappings changes')
    .option('--fail-on-loss', 'exit with 1 when a trait is dropped')
    .option('--fail-on-issues', 'exit with 1 when there is an error or a warning')
    .option('--save-example', 'write what is shown into the examples of your own table, marked as unverified')
    .addHelpText('after', EXAMPLE)
    .action((file: string | undefined, flags: PreviewFlags) => preview(session, file, flags))
}

function preview(session: Session, file: string | undefined, flags: PreviewFlags): Promise<void> {
  const { compare, watch } = flags
  const show = (): Promise<void> =>
    compare === undefined ? showPreview(session, file, flags) : comparePreviews(session, compare, file, flags)
  return watch ? watchPreview(session, file, flags, show) : show()
}
