import type { Json, JsonObject, Request as Outgoing } from '../../index.ts'

/** A request as `fetch` takes it. */
export interface Encoded {
  readonly url: string
  readonly init: RequestInit
}

const CONTENT_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain;charset=utf-8',
} as const

/**
 * Encodes a request; undefined when it cannot be sent (no HTTP address, a header that is none, a body on a GET).
 *
 * A redirect is never followed: it would take secrets to another host, or turn a POST into a GET.
 */
export function encodeRequest(request: Outgoing): Encoded | undefined {
  try {
    const { url, method } = request
    const headers: Record<string, string> = { ...request.headers }
    const init: RequestInit = { method, headers, redirect: 'manual' }
    const body = encodeBody(request)
    if (body !== undefined) {
      init.body = body.text
      headers['content-type'] ??= body.type
    }
    // The constructor refuses what fetch would refuse, before anything is sent.
    void new Request(url, init)
    return /^https?:$/.test(new URL(url).protocol) ? { url, init } : undefined
  } catch {
    return undefined
  }
}

function encodeBody({ encoding, body }: Outgoing): { text: string; type: string } | undefined {
  if (body === undefined || encoding === 'none') return undefined
  return { text: ENCODERS[encoding](body), type: CONTENT_TYPES[encoding] }
}

const ENCODERS = {
  json: (body: Json): string => JSON.stringify(body),
  form: (body: Json): string => {
    const form = new URLSearchParams()
    for (const [name, value] of Object.entries(body as JsonObject)) form.append(name, textOf(value))
    return form.toString()
  },
  text: textOf,
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
