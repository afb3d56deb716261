import { InvalidArgumentError } from 'commander'

/** Names from `a,b`, for an option that may be repeated. */
export function collectNames(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((name) => name.trim())
  if (names.includes('')) throw new InvalidArgumentError('Give names with commas between: --to mixpanel,webhook')
  return [...new Set([...before, ...names])]
}

/** Folders, for an option that may be repeated; a folder's name may hold a comma. */
export function collectFolders(folder: string, before: readonly string[] = []): readonly string[] {
  return [...before, folder]
}
