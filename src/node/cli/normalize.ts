import type { Command } from 'commander'
import { createNormalizer } from '../../index.ts'
import { filterLines } from './lines-command.ts'
import type { Session } from './session.ts'

const EXAMPLE = `
Example:
  $ echo '{"type":"group","groupId":"0e8c","userId":"97980c","traits":{"Created_At":1394537303}}' | traitmap normalize

Exit code 0 when every line could be read, 1 when a line was in error, 2 when
the command was misused.`

/** `traitmap normalize`: NDJSON of events in, normalised events and their issues out. */
export function addNormalize(program: Command, session: Session): void {
  program
    .command('normalize')
    .showHelpAfterError('traitmap normalize --help shows what it takes, with an example')
    .summary('normalise events, one line each')
    .description(
      'Normalises events: reserved traits under their own names, dates as ISO text. One JSON event a line in, { event, issues } out.',
    )
    .argument('[file]', 'events, one a line; - is standard input', '-')
    .addHelpText('after', EXAMPLE)
    .action((file: string) => filterLines(session, file, createNormalizer({ source: 'json' })))
}
