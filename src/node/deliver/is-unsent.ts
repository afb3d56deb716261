/** Before the first byte of a request: reaching the host, and trusting it. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Calls of the system that a request has not been sent before. */
const CONNECTING = new Set(['connect', 'getaddrinfo'])

/**
 * True when an error of `fetch` proves that the request was not sent. `fetch` gives it as a cause; one that tried
 * several addresses has an error for each. What is not known to be so counts as sent.
 */
export function isUnsent(error: unknown): boolean {
  const cause = (error as { cause?: unknown } | null | undefined)?.cause ?? error
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isUnsent)
  const { code, syscall } = (cause ?? {}) as { code?: unknown; syscall?: unknown }
  return BEFORE_SENDING.has(String(code)) || CONNECTING.has(String(syscall))
}

/** True when `fetch` refuses the port of the address: of web pages' making, no such request may leave (fetch, section 2.9). */
export function isRefusedPort(error: unknown): boolean {
  const { message } = ((error as { cause?: unknown } | null | undefined)?.cause ?? {}) as { message?: unknown }
  return message === 'bad port'
}
