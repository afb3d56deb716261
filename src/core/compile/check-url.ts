const URL_PARTS = /^https?:\/\/(?<host>[^/?#]*)(?<rest>[^#]*)$/i
const HOST = /^(?:\[[0-9a-f:.]+\]|(?!-)[a-z0-9._-]+)(?::\d{1,5})?$/i

/** What keeps a text from being an http or https address without user, fragment, spaces or control characters; undefined when it is one. */
export function checkUrl(text: string): string | undefined {
  if (/[^!-[\]-~\u0080-\u{10ffff}]/u.test(text)) return 'it holds a space, backslash or control character'
  const parts = URL_PARTS.exec(text)?.groups
  if (parts === undefined) return 'it does not begin with http:// or https://, or has a fragment'
  if (!HOST.test(parts.host as string)) return 'its host is no host name'
  return /\/(?:\.|%2e){1,2}(?:[/?]|$)/i.test(parts.rest as string) ? 'its path has a segment "." or ".."' : undefined
}
