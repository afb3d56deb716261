/**
 * The wait that a `Retry-After` asks for, in milliseconds: whole seconds, or an HTTP date (RFC 9110, 10.2.3), 0 when that has passed.
 * Undefined when the header is absent or neither.
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  // Without the GMT that HTTP dates end in, `Date.parse` would read the machine's own time zone.
  const date = /^[A-Z][a-z]+, .+ GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
