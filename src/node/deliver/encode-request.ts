import type { Request as Outgoing } from '../../index.ts'
import { encodeBody } from './encode-body.ts'

/** A request as `fetch` takes it. */
export interface Encoded {
  readonly url: string
  readonly init: RequestInit
}

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
