import { checkUrl } from '../check-url.ts'

const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

/** What is wrong with a text setting of this format; undefined when nothing is. The text is never part of the answer. */
export function checkText(text: string, format: 'url' | 'host' | undefined): string | undefined {
  if (format === 'host') return isHostLabel(text) ? undefined : 'is one label of a host name: letters, digits and hyphens'
  if (format !== 'url') return undefined
  const fault = checkUrl(text)
  if (fault !== undefined) return `is no usable address: ${fault}`
  const insecure = /^http:/i.test(text) && !/^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/?]|$)/i.test(text)
  return insecure ? 'is an https address (http is for loopback only)' : undefined
}

/** True for one label of a host name. */
export function isHostLabel(text: string): boolean {
  return HOST_LABEL.test(text)
}
