import { isObject } from '../../../core/model/is-object.ts'
import type { Json, Request } from '../../../index.ts'
import type { Session } from '../session.ts'
import { colorsOf } from './colors.ts'
import { conditionText } from './condition-text.ts'
import { foldLine } from './fold-line.ts'
import { readableHeader } from './readable-header.ts'
import { prettyJson, visible, visibleJson, visibleLines } from './visible.ts'
import { terminalWidth } from './width.ts'
import { wrap } from './wrap.ts'

/** Requests as they would be sent: method and address, headers, body. */
export function requestLines(session: Session, requests: readonly Request[]): readonly string[] {
  const { bold } = colorsOf(session)
  const width = terminalWidth(session) ?? Number.POSITIVE_INFINITY
  return requests.flatMap((request, index) => {
    const { id, method, url, headers, state, needs = [], when } = request
    const count = requests.length === 1 ? 'Request' : `Request ${index + 1} of ${requests.length}`
    const pending = state === 'pending' ? `, pending: after ${needs.join(', ')}` : ''
    return [
      '',
      bold(`${count}: ${visible(id)}${visible(pending)}`),
      ...(when === undefined ? [] : wrap(`runs when: ${conditionText(when)}`, width)),
      ...[
        `${method} ${visible(url)}`,
        ...Object.entries(headers).map(([name, value]) => `${visible(name)}: ${visible(readableHeader(value))}`),
        ...bodyLines(request),
      ].flatMap((line) => foldLine(line, width)),
    ]
  })
}

function bodyLines({ body, encoding }: Request): readonly string[] {
  if (body === undefined) return []
  if (encoding === 'form' && isObject(body))
    return ['', ...Object.entries(body).flatMap(([name, value]) => fieldLines(name, value))]
  const text = typeof body === 'string' && encoding === 'text' ? visibleLines(body) : prettyJson(body)
  return ['', ...text.split('\n')]
}

/** A form field, decoded; JSON in it is set out. */
function fieldLines(name: string, value: Json): readonly string[] {
  const text = typeof value === 'string' ? value : visibleJson(value)
  const inside = jsonInside(text)
  return `${visible(name)} = ${inside === undefined ? visible(text) : prettyJson(inside)}`.split('\n')
}

function jsonInside(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
