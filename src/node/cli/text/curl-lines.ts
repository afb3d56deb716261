import type { ExplainedDelivery, ExplainResult, Issue, Request } from '../../../index.ts'
import { encodeBody } from '../../deliver/encode-body.ts'
import { placeholderCredentials } from './placeholder-credentials.ts'
import { shellWord } from './shell-word.ts'
import { visible } from './visible.ts'
import { whyLine } from './why.ts'

/** All but the tab, which a header may hold. */
const CONTROL = /(?!\t)(?=\p{ASCII})\p{Cc}/u

/** The requests of a preview as commands; comments say why a destination has none. */
export function previewCurl({ deliveries, issues }: ExplainResult): readonly string[] {
  const blocks = deliveries.flatMap((delivery) => {
    const { destination, requests } = delivery
    if (requests.length === 0) return [noRequestLines(delivery, issues)]
    return requests.map((request) => curlLines(destination, request))
  })
  if (blocks.length === 0) return ['# there is no request']
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

function noRequestLines(delivery: ExplainedDelivery, ofEvent: readonly Issue[]): readonly string[] {
  const error = [...delivery.issues, ...ofEvent].find(({ severity }) => severity === 'error')
  const lines = [
    `${delivery.destination}: there is no request: ${whyLine(delivery) ?? delivery.status}`,
    ...(error === undefined ? [] : [`${error.code}: ${error.message}`]),
  ]
  return lines.map((line) => `# ${visible(line)}`)
}

/**
 * A request as a command for bash or zsh: curl with everything that would be sent. Commented out is one that waits for an answer, and
 * one that cannot be sent so: a NUL character, which no command can hold, or a control character in a header.
 * Basic credentials that are placeholders are given by `-u`: in base64 nobody sees them.
 */
export function curlLines(destination: string, request: Request): readonly string[] {
  const { id, method, url, state, needs = [] } = request
  const body = encodeBody(request)
  const headers = { ...(body !== undefined && { 'content-type': body.type }), ...request.headers }
  const words = [
    // Curl would take braces and brackets of an address for patterns.
    `curl ${/[[\]{}]/.test(url) ? '-g ' : ''}-X ${method} ${shellWord(url)}`,
    ...Object.entries(headers).map(([name, value]) => `  ${headerOption(name, value)}`),
    ...(body === undefined ? [] : [`  --data-raw ${shellWord(body.text)}`]),
  ]
  const parts = [url, ...Object.entries(headers).flat()]
  const isRefused = body?.text.includes('\0') === true || parts.some((text) => CONTROL.test(text))
  const waits = state === 'pending' ? `, after ${needs.join(', ')}` : ''
  const refused = isRefused ? ', cannot be sent: it holds control characters' : ''
  const lines = words.map((word, index) => (index < words.length - 1 ? `${word} \\` : word))
  return [
    `# ${visible(`${destination}: ${id}${waits}${refused}`)}`,
    ...(state === 'pending' || isRefused ? lines.map((line) => `# ${line}`) : lines),
  ]
}

function headerOption(name: string, value: string): string {
  const credentials = placeholderCredentials(value)
  if (name === 'authorization' && credentials?.includes(':')) return `-u ${shellWord(credentials)}`
  // Without a value curl would leave the header out; with a semicolon it sends it empty.
  return `-H ${shellWord(value === '' ? `${name};` : `${name}: ${value}`)}`
}
