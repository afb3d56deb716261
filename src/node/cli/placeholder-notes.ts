/** A line that names the settings that were made up: `instance setting`. None where nothing was. */
export function placeholderNotes(
  names: readonly string[],
  placeholders: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const made = names.flatMap((name) => (placeholders.has(name) ? [[name, ...(placeholders.get(name) ?? [])]] : []))
  if (made.length === 0) return []
  return [
    `Placeholders stand for required settings that were not given: ${made.map((each) => each.join(' ')).join(', ')} (--settings FILE gives them)`,
  ]
}
