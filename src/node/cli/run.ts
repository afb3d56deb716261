import { Command, CommanderError } from 'commander'
import { loadConversions } from '../load-conversions.ts'
import { packageVersion } from '../package-version.ts'
import { UseError } from '../use-error.ts'
import { addCompletion } from './completion.ts'
import { addCoverage } from './coverage.ts'
import { addDestinations } from './destinations.ts'
import { addDiff } from './diff.ts'
import { addExplain } from './explain.ts'
import { addImport } from './import.ts'
import type { Io } from './io.ts'
import { addLint } from './lint.ts'
import { addMap } from './map.ts'
import { addNew } from './new.ts'
import { addNormalize } from './normalize.ts'
import { addPreview } from './preview.ts'
import { ClosedOutput, Session } from './session.ts'
import { addTest } from './test.ts'
import { addTypes } from './types-command.ts'

const EXAMPLE = `
traitmap COMMAND --help shows what a command takes, with examples and exit
codes.

Examples:
  $ traitmap preview --all
  $ traitmap explain createdAt --to all

Exit codes:
  0  fine
  1  findings: lines in error, examples that fail, requests that change, faults
     of tables
  2  misuse: an unknown option or name, a file that cannot be read; standard
     error says what to type instead

Environment:
  COLUMNS      how wide the output may be, in place of the terminal's own width
  NO_COLOR     no colours; FORCE_COLOR=1 has them where the output is no
               terminal too

In a shell: source <(traitmap completion bash) completes commands, options and
destinations.`

/**
 * Runs the command line and gives its exit code: 0 fine, 1 findings or lines in error, 2 misuse.
 * A closed output ends it quietly with the code so far.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const session = new Session(io)
  try {
    return await runCommand(session, args)
  } catch (error) {
    if (error instanceof ClosedOutput) return session.code
    if (error instanceof UseError) return misuse(session, `error: ${error.message}\n${error.hint}`)
    throw error
  }
}

async function runCommand(session: Session, args: readonly string[]): Promise<number> {
  const texts: { out: string; err: string } = { out: '', err: '' }
  const program = makeProgram(session, texts)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const [first = '', ...more] = args
    const failed = error.exitCode !== 0
    // help of a command that there is not: the command itself says so
    if (failed && error.code === 'commander.help' && first === 'help' && more.length > 0)
      return runCommand(session, more)
    if (!failed && isStranger(program, first)) return runCommand(session, [first])
    if (failed) return misuse(session, texts.err.trimEnd())
    await session.write(texts.out)
  }
  return session.code
}

/** True for what stands where a command does and is none: its `--help` is that of the program. */
function isStranger(program: Command, word: string): boolean {
  return (
    word !== '' && !word.startsWith('-') && word !== 'help' && !program.commands.some((each) => each.name() === word)
  )
}

async function misuse(session: Session, text: string): Promise<number> {
  await session.tell(text)
  return 2
}

function makeProgram(session: Session, texts: { out: string; err: string }): Command {
  const program = new Command('traitmap')
    .description('Maps Segment-spec events onto the HTTP requests of many destinations. It sends nothing.')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .option('--conversions <file>', 'with any command: a module with the conversions of your own that tables use')
    .hook('preAction', async () => {
      const { conversions } = program.opts<{ readonly conversions?: string }>()
      session.conversionsFile = conversions
      if (conversions !== undefined) session.conversions = await loadConversions(conversions)
    })
    .exitOverride()
    .showHelpAfterError('traitmap --help shows the commands')
    .addHelpText('after', EXAMPLE)
    .configureOutput({
      writeOut: (text) => {
        texts.out += text
      },
      writeErr: (text) => {
        texts.err += text
      },
    })
  for (const add of [
    addPreview,
    addExplain,
    addMap,
    addNormalize,
    addDestinations,
    addLint,
    addTest,
    addDiff,
    addNew,
    addCoverage,
    addImport,
    addTypes,
    addCompletion,
  ])
    add(program, session)
  return program
}
