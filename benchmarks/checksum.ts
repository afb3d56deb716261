/**
 * A number that the top levels of a body go into: its entries, and theirs. It proves that every body was made and read at a
 * cost that is small beside the mapping; that the bodies are right to the last key is checked before anything is timed.
 */
export function checksum(body: unknown): number {
  return Array.isArray(body)
    ? body.reduce((sum: number, element) => sum + entries(element), body.length)
    : entries(body)
}

function entries(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  let sum = 11
  for (const key in value) sum += weight((value as Record<string, unknown>)[key])
  return sum
}

function weight(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return value.length + 1
    case 'number':
      return Math.trunc(value) % 65_521
    case 'object':
      return value === null ? 7 : 13
    default:
      return 3
  }
}
