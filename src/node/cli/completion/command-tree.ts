import type { Command } from 'commander'

/** What a program has to complete. */
export interface CommandTree {
  readonly name: string
  readonly commands: readonly CompletableCommand[]
}

export interface CompletableCommand {
  readonly name: string
  readonly about: string
  readonly options: readonly CompletableOption[]
  /** What its arguments may be; files where they are free. */
  readonly choices: readonly string[]
}

export interface CompletableOption {
  /** `--to`, and `-h` where it has a short one. */
  readonly flags: readonly string[]
  readonly about: string
  /** What comes after it. */
  readonly value: 'none' | 'choices' | 'destinations' | 'folder' | 'file' | 'text'
  readonly choices: readonly string[]
}

/** Reads the commands of a program, so that a script never knows others than there are. */
export function commandTree(program: Command): CommandTree {
  const everywhere = program.options.filter(({ long }) => long !== '--version')
  const commands = program.commands.map((command) => ({
    name: command.name(),
    about: command.summary() || command.description(),
    options: [
      ...[...command.options, ...everywhere].filter(({ hidden }) => !hidden).map(optionOf),
      { flags: ['--help'], about: 'show the help', value: 'none' as const, choices: [] },
    ],
    choices: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
  }))
  return { name: program.name(), commands }
}

function optionOf({ long, short, description, argChoices = [], flags }: Command['options'][number]): CompletableOption {
  const names = [long, short].filter((name) => name !== undefined && name !== null)
  return { flags: names, about: description, value: expectedAfter(flags, argChoices), choices: argChoices }
}

function expectedAfter(flags: string, choices: readonly string[]): CompletableOption['value'] {
  const [, name] = /[<[]([a-z]+)/.exec(flags) ?? []
  if (name === undefined) return 'none'
  if (choices.length > 0) return 'choices'
  if (flags.startsWith('--to ')) return 'destinations'
  if (name === 'folder') return 'folder'
  return name.startsWith('file') ? 'file' : 'text'
}
