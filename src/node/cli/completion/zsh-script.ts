import type { CommandTree, CompletableOption } from './command-tree.ts'
import { destinationsCommand } from './destinations-command.ts'

/** A script for zsh, to source after `compinit`, or as `_traitmap` in a folder of `fpath`. */
export function zshScript({ name, commands }: CommandTree): readonly string[] {
  return [
    `#compdef ${name}`,
    `_${name}_destinations() {`,
    '  local -a names',
    `  names=(\${(f)"$(${destinationsCommand(name)})"})`,
    `  _values -s , destination $names`,
    '}',
    `_${name}() {`,
    '  local -a commands',
    '  commands=(',
    ...commands.map((command) => `    ${quote(`${command.name}:${command.about}`)}`),
    '  )',
    '  if (( CURRENT == 2 )); then',
    "    _describe 'command' commands",
    '    return',
    '  fi',
    '  local command=$words[2]',
    '  shift words',
    '  (( CURRENT-- ))',
    '  case $command in',
    ...commands.map(({ name: command, options, choices }) => {
      const rest = choices.length > 0 ? `*:value:(${choices.join(' ')})` : '*:file:_files'
      const specs = [...options.map((option) => optionSpec(name, option)), rest].map(quote)
      return `    ${command}) _arguments ${specs.join(' ')} ;;`
    }),
    "    help) _describe 'command' commands ;;",
    '  esac',
    '}',
    // Sourced it registers itself; as a file of fpath it is called.
    `if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi`,
  ]
}

function optionSpec(program: string, { flags, about, value, choices }: CompletableOption): string {
  const said = about.replace(/[[\]:\\]/g, (mark) => `\\${mark}`)
  return `*${flags[0]}[${said}]${ACTIONS[value](program, choices)}`
}

const ACTIONS: Readonly<Record<CompletableOption['value'], (program: string, choices: readonly string[]) => string>> = {
  none: () => '',
  text: () => ':value:',
  choices: (_, choices) => `:value:(${choices.join(' ')})`,
  destinations: (program) => `:destinations:_${program}_destinations`,
  folder: () => ':folder:_files -/',
  file: () => ':file:_files',
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
