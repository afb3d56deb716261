import { checkUrl } from '../check-url.ts'
import { isHostLabel, isWebAddress } from '../parse/setting-format.ts'

export { isHostLabel }

/** What is wrong with a text setting of this format; undefined when nothing is. The text is never part of the answer. */
export function checkText(text: string, format: 'url' | 'host' | undefined): string | undefined {
  if (format === 'host')
    return isHostLabel(text) ? undefined : 'is one label of a host name: letters, digits and hyphens'
  if (format !== 'url') return undefined
  const fault = checkUrl(text)
  if (fault !== undefined) return `is no usable address: ${fault}`
  return /^http:/i.test(text) && !isWebAddress(text) ? 'is an https address (http is for loopback only)' : undefined
}
