const ADDRESS = /^(?:(https?):\/\/(?:[^/?#]*@)?)?([^/?#:@]+)(?::(\d{1,5}))?(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/iu
const LABEL = String.raw`(?!-)[\p{L}\p{M}\p{N}_-]{1,63}(?<!-)`
const NAME = new RegExp(String.raw`^${LABEL}(?:\.${LABEL})*$`, 'u')

/** A part of a web address, as it is written but for the case of scheme and host; a bare host with a dot counts as https. */
export function readUrl(text: string, part: string): string | undefined {
  const found = /[\s\p{Cc}]/u.test(text.trim()) ? null : ADDRESS.exec(text.trim())
  if (found === null) return undefined
  const [, scheme, written = '', port = '', path = '/', search = ''] = found
  const host = written.toLowerCase()
  if (!isHost(host) || (scheme === undefined && !written.includes('.')) || Number(port) > 65_535) return undefined
  if (part === 'host') return host
  if (part === 'domain') return host.split('.').length > 2 ? host.replace(/^www\./, '') : host
  if (part === 'path') return path
  if (part === 'search') return search === '' ? '' : `?${search}`
  const usual = scheme?.toLowerCase() === 'http' ? 80 : 443
  const own = port === '' || Number(port) === usual ? '' : `:${Number(port)}`
  return `${(scheme ?? 'https').toLowerCase()}://${host}${own}`
}

/** A name as DNS has it, in any script, or four numbers. */
function isHost(host: string): boolean {
  if (!NAME.test(host) || host.length > 253) return false
  const labels = host.split('.')
  return (
    !/^\d+$/.test(labels.at(-1) ?? '') ||
    (labels.length === 4 && labels.every((each) => /^\d{1,3}$/.test(each) && Number(each) < 256))
  )
}

export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

/** `en-US`, `en_US`, `zh-Hant-TW`: language in lower case, region in upper case; `none` where a locale has no region. */
export function readLocale(text: string, part: string): { readonly found: string | 'none' } | undefined {
  const [language = '', ...subtags] = text
    .trim()
    .replace(/[.@].*$/, '')
    .split(/[-_]/)
  if (!/^[a-z]{2,3}$/i.test(language) || !subtags.every((subtag) => /^[a-z\d]{1,8}$/i.test(subtag))) return undefined
  if (part === 'language') return { found: language.toLowerCase() }
  const region = /^[-_](?:[a-z]{3}[-_]){0,3}(?:[a-z]{4}[-_])?([a-z]{2}|\d{3})(?:[-_]|$)/i.exec(
    subtags.map((subtag) => `-${subtag}`).join(''),
  )
  return { found: region?.[1]?.toUpperCase() ?? 'none' }
}
