import { checkUrl } from '../check-url.ts'
import type { Placeholder } from '../parse/scan-placeholder.ts'

/** White space, control characters, a fragment or a backslash. */
const UNFIT = /[\s#\\\p{Cc}]/u

/**
 * What is wrong with a url template (language 2), in one sentence; undefined when nothing is. Up to the first `/` or `?` behind
 * the host it may read settings only: an event never chooses where it is sent.
 */
export function urlMistake(parts: readonly (string | Placeholder)[]): string | undefined {
  if (parts.some((part) => typeof part === 'string' && UNFIT.test(part))) {
    return 'a url has no white space, no "\\" and no fragment ("#")'
  }
  const [first, second] = parts
  if (first === undefined) return 'the url is empty'
  if (typeof first !== 'string') return baseMistake(first, second) ?? unusable(parts)
  const scheme = /^https?:\/\//i.exec(first)?.[0]
  if (scheme === undefined) return 'a url begins with https://, http:// or a setting'
  const host = [first.slice(scheme.length), ...parts.slice(1)]
  const end = host.findIndex((part) => typeof part === 'string' && /[/?]/.test(part))
  if (/^[/?]/.test(String(host[0])) || host.every((part) => part === '')) return 'the url has no host'
  const mistake = host
    .slice(0, end === -1 ? undefined : end)
    .map(hostMistake)
    .find((mistake) => mistake !== undefined)
  return mistake ?? unusable(parts)
}

/** What no setting and no event can mend: a part of the text itself. */
function unusable(parts: readonly (string | Placeholder)[]): string | undefined {
  const text = parts.map((part, index) => (typeof part === 'string' ? part : index === 0 ? 'https://x' : 'x')).join('')
  const fault = checkUrl(text)
  return fault === undefined ? undefined : `the url is unusable: ${fault}`
}

function baseMistake(base: Placeholder, next: string | Placeholder | undefined): string | undefined {
  if (base.others !== undefined) return 'a url begins with one setting, without "|"'
  if (base.path.root !== 'settings') return `a url begins with a setting, not with {${base.path.text}}`
  const ends = next === undefined || (typeof next === 'string' && /^[/?]/.test(next))
  return ends ? undefined : `behind {${base.path.text}}, the base of the url, goes "/" or "?"`
}

function hostMistake(part: string | Placeholder): string | undefined {
  if (typeof part === 'string') return undefined
  if (part.others !== undefined) return 'a part of the host is one setting, without "|"'
  if (part.path.root === 'settings') return undefined
  return `the host may read settings only, not {${part.path.text}}`
}
