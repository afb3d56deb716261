import { readdir } from 'node:fs/promises'
import { Argument, type Command } from 'commander'
import { SHIPPED_TABLES } from '../load-tables.ts'
import { idOf } from '../merge-folders.ts'
import { readTableFiles } from '../read-table-files.ts'
import { type Candidate, type Candidates, candidates } from './completion/candidates.ts'
import { commandTree } from './completion/command-tree.ts'
import type { Session } from './session.ts'

const SHELLS = ['bash', 'zsh', 'fish', 'pwsh'] as const

type Shell = (typeof SHELLS)[number]

const EXAMPLE = `
The script asks traitmap for what can come next: commands, options, their
choices and destinations; it completes files where they belong.

To have it in every shell:
  bash  echo 'source <(traitmap completion bash)' >> ~/.bashrc
  zsh   echo 'source <(traitmap completion zsh)' >> ~/.zshrc     (after compinit)
  fish  traitmap completion fish > ~/.config/fish/completions/traitmap.fish
  pwsh  traitmap completion pwsh | Out-String | Invoke-Expression   ($PROFILE)

Examples:
  $ traitmap completion bash
  $ traitmap completion fish

Exit code 0, or 2 when the command was misused.`

/** `traitmap completion`: a script that makes a shell complete the command line, and what that script asks for. */
export function addCompletion(program: Command, session: Session): void {
  program
    .command('completion')
    .showHelpAfterError('traitmap completion --help shows what it takes, with an example')
    .summary('print a script that completes commands in your shell')
    .description('Prints a script that completes commands, options and destinations in your shell.')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText('after', EXAMPLE)
    .action(async (shell: Shell) => {
      const { default: tabtab } = await import('@pnpm/tabtab')
      const script = await tabtab.getCompletionScript({ name: 'traitmap', completer: 'traitmap', shell })
      await session.print(script.trimEnd().split('\n'))
    })
  program
    .command('completion-server', { hidden: true })
    .description('What the script of traitmap completion asks for.')
    .argument('[words...]', 'the line so far; what counts is in the environment')
    .action(() => answer(program, session))
}

async function answer(program: Command, session: Session): Promise<void> {
  const { default: tabtab } = await import('@pnpm/tabtab')
  const { env } = session.io
  const shell = tabtab.isShellSupported(env.SHELL ?? '') ? (env.SHELL as Shell) : 'bash'
  const found = candidates(commandTree(program), tabtab.parseEnv(env).partial)
  // Bash completes files by itself where nothing is offered.
  if (found.kind === 'files' && shell !== 'bash') tabtab.logFiles()
  if (found.kind !== 'words' && found.kind !== 'destinations') return
  const words = found.kind === 'words' ? found.words : await destinations(found)
  const lines: string[] = []
  tabtab.log([...words], shell, (line: string) => lines.push(line))
  await session.print(lines)
}

/** Destinations behind those that a list has already: `intercom,` and a name. */
async function destinations({ list, before, folders }: Offered): Promise<readonly Candidate[]> {
  const files = (await readdir(SHIPPED_TABLES)).filter((file) => file.endsWith('.json') && !file.startsWith('_'))
  const shipped = files.map((file) => file.replace(/\.json$/, ''))
  const own = (await Promise.all(folders.map(idsIn))).flat()
  const names = new Set([...(list && before === '' ? ['all'] : []), ...own, ...shipped])
  return [...names].map((name) => ({ name: `${before}${name}`, description: '' }))
}

type Offered = Extract<Candidates, { readonly kind: 'destinations' }>

/** The ids of the tables of a folder; none where it cannot be read: it may still be typed. */
async function idsIn(folder: string): Promise<readonly string[]> {
  const files = await readTableFiles([folder]).catch(() => [])
  return files.map(idOf).filter((id) => id !== undefined)
}
