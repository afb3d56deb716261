/** A number that every key and value of a JSON value goes into, whatever the order of keys: proof that a result was made and read. */
export function checksum(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return value.length + 1
    case 'number':
      return Math.trunc(value) % 65_521
    case 'boolean':
      return value ? 3 : 5
    case 'object':
      return value === null ? 7 : Array.isArray(value) ? listSum(value) : objectSum(value as Record<string, unknown>)
    default:
      return 0
  }
}

function listSum(list: readonly unknown[]): number {
  let sum = list.length
  for (const element of list) sum += checksum(element)
  return sum
}

function objectSum(object: Readonly<Record<string, unknown>>): number {
  let sum = 11
  for (const key in object) sum += key.length + checksum(object[key])
  return sum
}
