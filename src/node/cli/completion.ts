import { Argument, type Command } from 'commander'
import { bashScript } from './completion/bash-script.ts'
import { type CommandTree, commandTree } from './completion/command-tree.ts'
import { fishScript } from './completion/fish-script.ts'
import { zshScript } from './completion/zsh-script.ts'
import type { Session } from './session.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const

type Shell = (typeof SHELLS)[number]

const SCRIPTS: Readonly<Record<Shell, (tree: CommandTree) => readonly string[]>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

const EXAMPLE = `
The script completes commands, options, their choices and files; of --to the
destinations, which it asks traitmap for.

To have it in every shell:
  bash  echo 'source <(traitmap completion bash)' >> ~/.bashrc
  zsh   echo 'source <(traitmap completion zsh)' >> ~/.zshrc     (after compinit)
  fish  traitmap completion fish > ~/.config/fish/completions/traitmap.fish

Examples:
  $ traitmap completion bash
  $ traitmap completion fish

Exit code 0, or 2 when the command was misused.`

/** `traitmap completion`: a script that makes a shell complete the command line, made from the commands there are. */
export function addCompletion(program: Command, session: Session): void {
  program
    .command('completion')
    .showHelpAfterError('traitmap completion --help shows what it takes, with an example')
    .summary('print a script that completes commands in your shell')
    .description('Prints a script that completes commands, options and destinations in your shell.')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText('after', EXAMPLE)
    .action((shell: Shell) => session.print(SCRIPTS[shell](commandTree(program))))
}
