import { InvalidArgumentError } from 'commander'

/** Names of destinations from `a,b`, for an option that may be repeated. */
export function collectNames(text: string, before: readonly string[] = []): readonly string[] {
  return collect(text, before, '--to mixpanel,webhook')
}

/** Names of calls from `a,b`, for an option that may be repeated. */
export function collectCalls(text: string, before: readonly string[] = []): readonly string[] {
  return collect(text, before, '--calls group,track')
}

function collect(text: string, before: readonly string[], example: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim())
  if (names.includes('')) throw new InvalidArgumentError(`Give names with commas between: ${example}`)
  return [...new Set([...before, ...names])]
}

/** What `--to` says of itself. */
export const TO_HELP = 'destinations, with commas between, or all'

/** The names of `--to`; undefined, which is all that there are, where it is not given or says `all`. */
export function namesOf(to: readonly string[] | undefined): readonly string[] | undefined {
  return to?.includes('all') ? undefined : to
}

/** Folders, for an option that may be repeated; a folder's name may hold a comma. */
export function collectFolders(folder: string, before: readonly string[] = []): readonly string[] {
  return [...before, folder]
}
