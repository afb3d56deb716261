import type { CommandTree, CompletableOption } from './command-tree.ts'
import { destinationsCommand } from './destinations-command.ts'

/** A script for bash 3.2 or newer: `source <(traitmap completion bash)`. */
export function bashScript({ name, commands }: CommandTree): readonly string[] {
  return [
    `# ${name} completion for bash`,
    `_${name}() {`,
    `  local cur=${word('COMP_CWORD')} prev=${word('COMP_CWORD-1')} command=${word('1')}`,
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${[...commands.map((each) => each.name), 'help', '--help', '--version'].join(' ')}" -- "$cur"))`,
    '    return',
    '  fi',
    '  case "$command $prev" in',
    ...commands.flatMap((command) =>
      command.options.filter(({ value }) => value !== 'none').map((option) => valueCase(name, command.name, option)),
    ),
    '  esac',
    '  case "$command" in',
    ...commands.map(({ name: command, options, choices }) => {
      const words = [...(choices.length > 0 ? choices : []), ...options.flatMap(({ flags }) => flags)].join(' ')
      const files =
        choices.length > 0
          ? ''
          : ' [[ "$cur" == -* ]] || { local IFS=$\'\\n\'; COMPREPLY+=($(compgen -f -- "$cur")); };'
      return `    ${command}) COMPREPLY=($(compgen -W "${words}" -- "$cur"));${files} return ;;`
    }),
    `    help) COMPREPLY=($(compgen -W "${commands.map((each) => each.name).join(' ')}" -- "$cur")) ;;`,
    '  esac',
    '}',
    `complete -o filenames -F _${name} ${name}`,
  ]
}

/** One of the words on the line, as bash gives them. */
function word(index: string): string {
  return `"\${COMP_WORDS[${index}]}"`
}

function valueCase(program: string, command: string, { flags, value, choices }: CompletableOption): string {
  const pattern = flags.map((flag) => `"${command} ${flag}"`).join('|')
  return `    ${pattern}) ${COMPLETE[value](program, choices)} return ;;`
}

const COMPLETE: Readonly<Record<CompletableOption['value'], (program: string, choices: readonly string[]) => string>> =
  {
    none: () => '',
    text: () => '',
    choices: (_, choices) => `COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$cur"));`,
    // After a comma comes the next of several names.
    destinations: (program) =>
      `local before=; [[ "$cur" == *,* ]] && before="\${cur%,*},"; COMPREPLY=($(compgen -P "$before" -W "$(${destinationsCommand(program)})" -- "\${cur##*,}"));`,
    folder: () => 'local IFS=$\'\\n\'; COMPREPLY=($(compgen -d -- "$cur"));',
    file: () => 'local IFS=$\'\\n\'; COMPREPLY=($(compgen -f -- "$cur"));',
  }
