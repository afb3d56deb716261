/** The shell command that lists destinations: the first column of the list, without its head and the words below it. */
export function destinationsCommand(program: string): string {
  return `${program} destinations 2>/dev/null | sed -n '2,/^$/p' | cut -d ' ' -f 1`
}
