import type { CommandTree, CompletableCommand, CompletableOption } from './command-tree.ts'

/** A word that can come next. */
export interface Candidate {
  readonly name: string
  readonly description: string
}

/**
 * What can come next: these words, files, text that nobody knows, or names of destinations, those of tables in further folders among them.
 * `list`: several may be given, or `all`; they then stand behind those that are there (`before`).
 */
export type Candidates =
  | { readonly kind: 'words'; readonly words: readonly Candidate[] }
  | {
      readonly kind: 'destinations'
      readonly list: boolean
      readonly before: string
      readonly folders: readonly string[]
    }
  | { readonly kind: 'files' }
  | { readonly kind: 'text' }

const HELP = 'help'
const FOLDERS = '--mappings'

/**
 * What can come at the end of a line.
 *
 * @param line what was typed, up to the cursor: `traitmap preview --to mix`
 */
export function candidates(tree: CommandTree, line: string): Candidates {
  const words = line.trimStart().split(/\s+/)
  const last = words.pop() as string
  const given = behindOptions(tree, words.slice(1))
  if (given === undefined) return { kind: 'files' }
  const name = given.find(isName)
  const command = commandIn(tree.commands, given)
  if (command === undefined) {
    if (name !== undefined && name !== HELP) return { kind: 'files' }
    if (last.startsWith('-')) return only(last, tree.options.flatMap(flagsOf))
    return only(last, [...tree.commands.map(asCandidate), { name: HELP, description: 'show the help of a command' }])
  }
  const option = command.options.find(({ flags }) => flags.includes(given.at(-1) ?? ''))
  if (option !== undefined && option.value !== 'none') return afterOption(option, last, foldersIn(command, given))
  if (last.startsWith('-')) return only(last, command.options.flatMap(flagsOf))
  if (command.commands.length > 0) return only(last, command.commands.map(asCandidate))
  if (command.choices.length > 0) return only(last, command.choices.map(plain))
  if (command.argument === 'file') return { kind: 'files' }
  return { kind: 'destinations', list: false, before: '', folders: foldersIn(command, given) }
}

/** The words behind what stands before the command; undefined where the last of that still lacks its value, a file. */
function behindOptions(tree: CommandTree, [word, ...words]: readonly string[]): readonly string[] | undefined {
  if (word === undefined) return []
  const option = tree.options.find(({ flags }) => flags.includes(word))
  if (option === undefined || option.value === 'none') return [word, ...words]
  return words.length === 0 ? undefined : behindOptions(tree, words.slice(1))
}

/** The command that these words name, or one of its own that the words behind it do. */
function commandIn(commands: readonly CompletableCommand[], words: readonly string[]): CompletableCommand | undefined {
  const index = words.findIndex(isName)
  const command = commands.find(({ name }) => name === words[index])
  return command && (commandIn(command.commands, words.slice(index + 1)) ?? command)
}

function isName(word: string): boolean {
  return !word.startsWith('-')
}

/** The folders of further tables that are given. */
function foldersIn({ options }: CompletableCommand, given: readonly string[]): readonly string[] {
  if (!options.some(({ flags }) => flags.includes(FOLDERS))) return []
  return given.flatMap((word, index) => {
    if (word.startsWith(`${FOLDERS}=`)) return [word.slice(FOLDERS.length + 1)]
    return given[index - 1] === FOLDERS ? [word] : []
  })
}

function afterOption({ value, choices }: CompletableOption, last: string, folders: readonly string[]): Candidates {
  if (value === 'choices') return only(last, choices.map(plain))
  if (value !== 'destinations') return { kind: value === 'text' ? 'text' : 'files' }
  return { kind: 'destinations', list: true, before: last.slice(0, last.lastIndexOf(',') + 1), folders }
}

function only(last: string, words: readonly Candidate[]): Candidates {
  return { kind: 'words', words: words.filter(({ name }) => name.startsWith(last)) }
}

function asCandidate({ name, about }: CompletableCommand): Candidate {
  return { name, description: about }
}

function flagsOf({ flags, about }: CompletableOption): readonly Candidate[] {
  return flags.map((name) => ({ name, description: about }))
}

function plain(name: string): Candidate {
  return { name, description: '' }
}
