/** A part of a URL; a bare host counts as https. */
export function readUrl(text: string, part: string): string | undefined {
  const hasScheme = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)
  const url = parseUrl(hasScheme ? text : `https://${text}`)
  if (url === undefined || url.hostname === '') return undefined
  if (!hasScheme && !url.hostname.includes('.') && url.hostname !== 'localhost') return undefined
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

/** `en-US`, `en_US`, `zh-Hant-TW`: language in lower case, region in upper case. */
export function readLocale(text: string, part: string): string | undefined {
  const groups = /^([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?$/i.exec(text)
  return part === 'language' ? groups?.[1]?.toLowerCase() : groups?.[2]?.toUpperCase()
}
