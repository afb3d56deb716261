import { Command, CommanderError } from 'commander'
import { packageVersion } from '../package-version.ts'
import { UseError } from '../use-error.ts'
import { addCoverage } from './coverage.ts'
import { addDestinations } from './destinations.ts'
import { addImport } from './import.ts'
import type { Io } from './io.ts'
import { addLint } from './lint.ts'
import { addMap } from './map.ts'
import { addNormalize } from './normalize.ts'
import { addPreview } from './preview.ts'
import { Session } from './session.ts'
import { addTypes } from './types-command.ts'

/**
 * Runs the command line and gives its exit code: 0 fine, 1 findings or lines in error, 2 misuse.
 * A closed output ends it quietly with the code so far.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const session = new Session(io)
  const texts: { out: string; err: string } = { out: '', err: '' }
  try {
    await makeProgram(session, texts).parseAsync(args, { from: 'user' })
  } catch (error) {
    if (isClosedPipe(error)) return session.code
    if (error instanceof UseError) return misuse(session, `error: ${error.message}\n${error.hint}`)
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) return misuse(session, texts.err.trimEnd())
    await session.write(texts.out).catch(() => {})
  }
  return session.code
}

async function misuse(session: Session, text: string): Promise<number> {
  await session.tell(text)
  return 2
}

function isClosedPipe(error: unknown): boolean {
  return ['EPIPE', 'ERR_STREAM_DESTROYED'].includes((error as NodeJS.ErrnoException).code ?? '')
}

function makeProgram(session: Session, texts: { out: string; err: string }): Command {
  const program = new Command('traitmap')
    .description('Maps Segment-spec events onto the HTTP requests of many destinations. It sends nothing.')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .exitOverride()
    .showHelpAfterError('traitmap --help shows the commands')
    .addHelpText('after', '\nExample:\n  $ traitmap preview --all')
    .configureOutput({
      writeOut: (text) => {
        texts.out += text
      },
      writeErr: (text) => {
        texts.err += text
      },
    })
  for (const add of [addPreview, addMap, addNormalize, addDestinations, addLint, addCoverage, addImport, addTypes])
    add(program, session)
  return program
}
