import type { CommandTree, CompletableOption } from './command-tree.ts'
import { destinationsCommand } from './destinations-command.ts'

/** A script for fish: a file of its `completions` folder. */
export function fishScript({ name, commands }: CommandTree): readonly string[] {
  const first = `complete -c ${name} -n __fish_use_subcommand`
  return [
    `# ${name} completion for fish`,
    `function __${name}_destinations`,
    '  set -l before (string replace -r "[^,]*\\$" "" -- (commandline -ct))',
    `  for each in (${destinationsCommand(name)}); echo $before$each; end`,
    'end',
    `${first} -f`,
    ...commands.map((command) => `${first} -a ${command.name} -d ${quote(command.about)}`),
    ...commands.flatMap((command) => {
      const here = `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name}'`
      const choices = command.choices.length > 0 ? [`${here} -f -a ${quote(command.choices.join(' '))}`] : []
      return [...choices, ...command.options.map((option) => `${here} ${optionText(name, option)}`)]
    }),
  ]
}

function optionText(program: string, { flags, about, value, choices }: CompletableOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  return [...names, ...ACTIONS[value](program, choices), '-d', quote(about)].join(' ')
}

const ACTIONS: Readonly<
  Record<CompletableOption['value'], (program: string, choices: readonly string[]) => readonly string[]>
> = {
  none: () => [],
  text: () => ['-x'],
  choices: (_, choices) => ['-x', '-a', quote(choices.join(' '))],
  destinations: (program) => ['-x', '-a', `'(__${program}_destinations)'`],
  folder: () => ['-x', '-a', "'(__fish_complete_directories)'"],
  file: () => ['-r', '-F'],
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
