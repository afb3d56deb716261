import type { CommandTree, CompletableCommand, CompletableOption } from './command-tree.ts'

/** A word that can come next. */
export interface Candidate {
  readonly name: string
  readonly description: string
}

/** What can come next: these words, files, names of destinations behind those that are there, or text that nobody knows. */
export type Candidates =
  | { readonly kind: 'words'; readonly words: readonly Candidate[] }
  | { readonly kind: 'destinations'; readonly before: string }
  | { readonly kind: 'files' }
  | { readonly kind: 'text' }

const HELP = 'help'

/**
 * What can come at the end of a line.
 *
 * @param line what was typed, up to the cursor: `traitmap preview --to mix`
 */
export function candidates(tree: CommandTree, line: string): Candidates {
  const words = line.trimStart().split(/\s+/)
  const last = words.pop() as string
  const given = words.slice(1)
  const name = given.find((word) => !word.startsWith('-'))
  const command = tree.commands.find((each) => each.name === name)
  if (command === undefined) {
    if (name !== undefined && name !== HELP) return { kind: 'files' }
    return only(last, [...tree.commands.map(asCandidate), { name: HELP, description: 'show the help of a command' }])
  }
  const option = command.options.find(({ flags }) => flags.includes(given.at(-1) ?? ''))
  if (option !== undefined && option.value !== 'none') return afterOption(option, last)
  if (last.startsWith('-')) return only(last, command.options.flatMap(flagsOf))
  if (command.choices.length > 0) return only(last, command.choices.map(plain))
  return { kind: 'files' }
}

function afterOption({ value, choices }: CompletableOption, last: string): Candidates {
  if (value === 'choices') return only(last, choices.map(plain))
  if (value === 'destinations') return { kind: 'destinations', before: last.slice(0, last.lastIndexOf(',') + 1) }
  return { kind: value === 'text' ? 'text' : 'files' }
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
