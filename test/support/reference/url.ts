import { type Context, choose } from './context.ts'
import { textOf } from './conversions.ts'
import type { Node } from './node.ts'
import { parseTemplate } from './paths.ts'
import { parseUrl } from './texts.ts'
import { touchedByPath } from './touched.ts'

/** The URL of a request without its query fields, and what went into it. */
export interface BuiltUrl {
  readonly url: string
  readonly isSound: boolean
  readonly nodes: readonly Node[]
}

/** Language 2: a base URL and a host label stand as they are, a path part is encoded as a segment, a query part as a form value. */
export function buildUrl(template: string, context: Context): BuiltUrl {
  const nodes: Node[] = []
  let url = ''
  let missing = false
  for (const part of parseTemplate(template)) {
    if (typeof part === 'string') {
      url += part
      continue
    }
    const { node, outranked } = choose(part, context)
    for (const path of outranked) context.lose(touchedByPath(path, context), 'outranked')
    if (node !== undefined) nodes.push(node)
    const text = node?.kind === 'open' ? `{${node.path}}` : node?.kind === 'leaf' ? (textOf(node.value) ?? '') : ''
    const isContainer = node?.kind === 'object' || node?.kind === 'array'
    if (isContainer || text === '') missing = true
    if (url === '' || /^[a-z]+:\/\/[^/?]*$/i.test(url)) url += text
    else url += url.includes('?') ? formEncode(text) : encodeSegment(text)
  }
  const fault = missing
    ? 'missing-required'
    : hasDotSegment(url)
      ? 'unsafe-url-part'
      : isWebUrl(url)
        ? undefined
        : 'invalid-url'
  if (fault !== undefined) context.report(fault)
  return { url, isSound: fault === undefined, nodes }
}

/** Names and values form-encoded, in order, after what the URL already has. */
export function appendQuery(url: string, query: readonly (readonly [string, string])[]): string {
  let result = url
  for (const [name, value] of query) {
    const joint = result.includes('?') ? (/[?&]$/.test(result) ? '' : '&') : '?'
    result += `${joint}${formEncode(name)}=${formEncode(value)}`
  }
  return result
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

/** Unreserved, sub-delims, `:` and `@` stay; a lone surrogate becomes U+FFFD. */
function encodeSegment(text: string): string {
  const wellFormed = Buffer.from(text, 'utf8').toString('utf8')
  return encodeURIComponent(wellFormed).replace(/%(24|26|2B|2C|3B|3D|3A|40)/g, (code) => decodeURIComponent(code))
}

function hasDotSegment(url: string): boolean {
  const path = url.replace(/^[a-z]+:\/\/[^/?]*/i, '').replace(/\?.*$/s, '')
  return path.split('/').some((segment) => segment === '.' || segment === '..')
}

function isWebUrl(url: string): boolean {
  return /^https?:\/\/[^/?]/i.test(url) && !url.includes('#') && !/\s/.test(url) && parseUrl(url) !== undefined
}
