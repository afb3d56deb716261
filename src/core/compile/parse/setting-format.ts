const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i
const ADDRESS = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^:/?]*)(?::(\d{1,5}))?(?:[/?]|$)/i
const UNFIT = /[^\x21-\x7e]|[#\\]/
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i

/** True for one host label (`us`, `us-east`): nothing in it can end a host or begin a path. */
export function isHostLabel(text: string): boolean {
  return text.length <= 63 && LABEL.test(text)
}

/** True for an https address, or an http one on this machine, without user and fragment; a query (`?token=…`) is part of it. */
export function isWebAddress(text: string): boolean {
  const [, scheme, host = '', port = '0'] = ADDRESS.exec(text) ?? []
  if (scheme === undefined || UNFIT.test(text) || Number(port) > 65_535) return false
  if (LOOPBACK.test(host)) return true
  if (scheme.toLowerCase() !== 'https') return false
  return host.startsWith('[') || (host.length <= 253 && host.split('.').every(isHostLabel))
}
