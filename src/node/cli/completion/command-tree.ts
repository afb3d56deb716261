import type { Command } from 'commander'

/** What a program has to complete. */
export interface CommandTree {
  readonly name: string
  /** Options that may stand before the command, or behind any. */
  readonly options: readonly CompletableOption[]
  readonly commands: readonly CompletableCommand[]
}

export interface CompletableCommand {
  readonly name: string
  readonly about: string
  readonly options: readonly CompletableOption[]
  /** What its arguments may be; where there are none, the next says it. */
  readonly choices: readonly string[]
  readonly argument: 'destination' | 'file'
  /** Its own commands: `segment` of `import`. */
  readonly commands: readonly CompletableCommand[]
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
  const commands = program.commands.map((command) => commandOf(command, everywhere))
  return { name: program.name(), options: everywhere.map(optionOf), commands }
}

/** @param everywhere options of the program that every command takes */
function commandOf(command: Command, everywhere: Command['options']): CompletableCommand {
  const options = [...command.options, ...everywhere].filter(({ hidden }) => !hidden).map(optionOf)
  const help = { flags: ['--help'], about: 'show the help', value: 'none', choices: [] } as const
  const { registeredArguments } = command
  return {
    name: command.name(),
    about: command.summary() || command.description(),
    options: [...options, help],
    choices: registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
    argument: registeredArguments[0]?.name() === 'destination' ? 'destination' : 'file',
    commands: command.commands.map((inner) => commandOf(inner, everywhere)),
  }
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
