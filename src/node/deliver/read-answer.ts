import { boundDepth } from '../../core/normalize/bound-depth.ts'
import type { Json } from '../../index.ts'

/** The body of an answer: absent when it is empty, `tooLarge` when it is longer than allowed. */
export type Read = { readonly body?: Json } | { readonly tooLarge: true }

/** Reads a body to its end or to the limit. Rejects when the connection is lost on the way. */
export async function readAnswer(response: Response, longest: number): Promise<Read> {
  if (response.body === null) return {}
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body) {
    length += chunk.length
    // Leaving the loop cancels the stream, and with it the connection.
    if (length > longest) return { tooLarge: true }
    chunks.push(chunk)
  }
  if (length === 0) return {}
  const text = new TextDecoder().decode(Buffer.concat(chunks))
  return { body: parse(text, response.headers.get('content-type') ?? '') }
}

/**
 * JSON when it is JSON, whatever its type says: vendors send it as text and as HTML. A bare scalar, which any text
 * could be (`OK` is none, `1` is one), counts as JSON only when the type says so.
 */
function parse(text: string, type: string): Json {
  if (!/^\s*[[{]/.test(text) && !/[/+]json\b/i.test(type)) return text
  try {
    // As deep as tables can read; what is told of a cut is of no use here.
    return boundDepth(JSON.parse(text), '', [])
  } catch {
    return text
  }
}
