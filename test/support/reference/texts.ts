/** A part of a URL; a bare host counts as https. */
export function readUrl(text: string, part: string): string | undefined {
  const hasScheme = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)
  const url = parseUrl(hasScheme ? text : `https://${text}`)
  if (url === undefined || url.hostname === '' || !/^https?:$/.test(url.protocol)) return undefined
  // An address of a mailbox is none of a page.
  if (!hasScheme && url.username !== '') return undefined
  // `329` is no host, although the URL standard reads it as an address.
  const written = text.replace(/[/?#\\].*$/s, '')
  if (!hasScheme && !written.includes('.') && url.hostname !== 'localhost') return undefined
  if (part === 'host') return url.hostname
  if (part === 'domain') return url.hostname.replace(/^www\./, '')
  if (part === 'origin') return url.origin
  return part === 'path' ? url.pathname : url.search
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
  const [language = '', ...subtags] = text.replace(/[.@].*$/s, '').split(/[-_]/)
  if (!/^[a-z]{2,3}$/i.test(language) || !subtags.every((subtag) => /^[a-z\d]{1,8}$/i.test(subtag))) return undefined
  if (part === 'language') return { found: language.toLowerCase() }
  const region = /^[-_](?:[a-z]{3}[-_]){0,3}(?:[a-z]{4}[-_])?([a-z]{2}|\d{3})(?:[-_]|$)/i.exec(
    subtags.map((subtag) => `-${subtag}`).join(''),
  )
  return { found: region?.[1]?.toUpperCase() ?? 'none' }
}
