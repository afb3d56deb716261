/** The parts of an http or https address that conversions read. */
export interface WebUrl {
  /** `http` or `https`. */
  readonly scheme: string
  /** Lower case, without port. */
  readonly host: string
  /** `''` when there is none or it is the scheme's own. */
  readonly port: string
  /** As written, from the first `/`; `/` when there is none. */
  readonly path: string
  /** As written, with its `?`; `''` when there is none. */
  readonly search: string
}

const LABEL = /^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}_])?$/u
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 }

/** Host names as DNS has them, in any script; names that end in digits only are IPv4 addresses. IPv6 is not read. */
function isHost(host: string): boolean {
  const labels = host.split('.')
  if (host.length > 253 || !labels.every((label) => label.length <= 63 && LABEL.test(label))) return false
  if (!/^\d+$/.test(labels.at(-1) as string)) return true
  return labels.length === 4 && labels.every((label) => /^\d{1,3}$/.test(label) && Number(label) <= 255)
}

/** The port as text, `''` for the scheme's own, undefined when it is none. */
function readPort(text: string, scheme: string): string | undefined {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) return undefined
  return Number(text) === DEFAULT_PORTS[scheme] ? '' : String(Number(text))
}

/**
 * Reads an http or https address; a bare one (`initech.com/x`, with a dot in its host and no user) counts as https.
 *
 * White space around is ignored; white space or control characters inside, other schemes, IPv6 and malformed hosts or
 * ports are not read. Nothing is decoded, encoded or resolved. Linear in the text.
 *
 * @example parseWebUrl('WWW.Initech.com/x?y=1') // { scheme: 'https', host: 'www.initech.com', port: '', path: '/x', search: '?y=1' }
 */
export function parseWebUrl(text: string): WebUrl | undefined {
  const trimmed = text.trim()
  if (/[\s\p{Cc}]/u.test(trimmed)) return undefined
  const written = /^https?:\/\//i.exec(trimmed)?.[0]
  const scheme = written === undefined ? 'https' : written.slice(0, -3).toLowerCase()
  const rest = trimmed.slice(written?.length ?? 0)
  const end = rest.search(/[/?#]/)
  const authority = end === -1 ? rest : rest.slice(0, end)
  const at = authority.lastIndexOf('@')
  if (written === undefined && (at !== -1 || !authority.includes('.'))) return undefined
  const place = authority.slice(at + 1)
  const colon = place.indexOf(':')
  const host = (colon === -1 ? place : place.slice(0, colon)).toLowerCase()
  const port = colon === -1 ? '' : readPort(place.slice(colon + 1), scheme)
  if (port === undefined || !isHost(host)) return undefined
  const [target = ''] = (end === -1 ? '' : rest.slice(end)).split('#', 1)
  const question = target.indexOf('?')
  const path = question === -1 ? target : target.slice(0, question)
  const search = question === -1 ? '' : target.slice(question)
  return { scheme, host, port, path: path === '' ? '/' : path, search: search === '?' ? '' : search }
}
