const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i
const ADDRESS = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^:/]*)(?::(\d{1,5}))?(?:\/|$)/i
const UNFIT = /[^\x21-\x7e]|[?#\\]/
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** True for one host label (`us`, `us-east`): nothing in it can end a host or begin a path. */
export function isHostLabel(text: string): boolean {
  return text.length <= 63 && LABEL.test(text)
}

/** True for an https address, or an http one on this machine, without user, query and fragment. */
export function isWebAddress(text: string): boolean {
  const [, scheme, host = '', port = '0'] = ADDRESS.exec(text) ?? []
  if (scheme === undefined || UNFIT.test(text) || Number(port) > 65_535) return false
  if (LOOPBACK.includes(host.toLowerCase())) return true
  return scheme.toLowerCase() === 'https' && host.length <= 253 && host.split('.').every(isHostLabel)
}
