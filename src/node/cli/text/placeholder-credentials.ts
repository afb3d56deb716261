/**
 * The decoded credentials of a header when they hold a placeholder; undefined otherwise.
 *
 * @example placeholderCredentials('Basic 4oC5a2V54oC6Og==') // '‹key›:'
 */
export function placeholderCredentials(value: string): string | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(value) ?? []
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8')
  return text.includes('‹') ? text : undefined
}
