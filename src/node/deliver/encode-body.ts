import type { Json, JsonObject, Request as Outgoing } from '../../index.ts'

const CONTENT_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain;charset=utf-8',
} as const

/** The body of a request as text, and the content type it has unless a header says otherwise; undefined when there is none. */
export function encodeBody({ encoding, body }: Outgoing): { text: string; type: string } | undefined {
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
