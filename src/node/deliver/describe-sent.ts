import type { Request } from '../../index.ts'
import type { SentRequest } from './send-request.ts'

/** How a request is spoken of: by its id, method and host. The rest of its address may hold a secret. */
export function nameRequest({ id, method, url }: Request): string {
  const host = URL.canParse(url) ? new URL(url).host : ''
  return host === '' ? `${id}: ${method}` : `${id}: ${method} ${host}`
}

/** One sentence on how the sending of a request ended. */
export function describeSent({ name, attempts, fault }: SentRequest): string {
  const status = attempts.at(-1)?.status
  const answered = status === undefined ? '' : ` answered ${status}`
  const why = fault === undefined ? '' : ` (${fault})`
  const times = attempts.length > 1 ? `, attempt ${attempts.length}` : ''
  return `${name}${answered}${why}${times}`
}
