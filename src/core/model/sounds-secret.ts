/** What a name ends with that holds something to read or write with. */
const SECRET = /(token|key|secret|password|passphrase|credentials?)$/i

/**
 * True for the name of a setting that a secret would have.
 *
 * @example soundsSecret('writeKey') // true
 */
export function soundsSecret(name: string): boolean {
  return SECRET.test(name)
}
