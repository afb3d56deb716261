/** What became of a JSON text. */
export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string }

/** Parses a JSON text, with or without a byte order mark. Never throws. */
export function parseJson(text: string): ParsedJson {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    return { ok: true, value: JSON.parse(json) }
  } catch (error) {
    return { ok: false, message: placed((error as Error).message, json) }
  }
}

/** In a text of several lines a place is told as editors tell it. */
function placed(message: string, json: string): string {
  if (!json.trim().includes('\n')) return message
  return message.replace(/ in JSON at position (\d+)(?: \(line \d+ column \d+\))?$/, (_, digits: string) => {
    const before = json.slice(0, Number(digits)).split('\n')
    return ` at line ${before.length}, column ${(before.at(-1) as string).length + 1}`
  })
}
