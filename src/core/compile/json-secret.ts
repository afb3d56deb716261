import { Opaque } from '../model/opaque.ts'
import { Secret } from '../model/secret.ts'
import type { Value } from '../model/value.ts'
import { finalize } from './finalize.ts'
import { jsonText } from './json-text.ts'

/** True when a secret by reference is somewhere in the value. */
export function holdsSecret(value: Value): boolean {
  if (value instanceof Secret) return true
  if (typeof value !== 'object' || value === null || value instanceof Opaque) return false
  return Object.values(value).some(holdsSecret)
}

/** The JSON text of a value that holds secrets: a text whose secrets are written as JSON when they are bound. Undefined when it would be too long. */
export function jsonSecret(value: Value): Secret | undefined {
  const secrets: Secret[] = []
  const plain = jsonText(value)
  if (plain === undefined) return undefined
  let mark = '§'
  while (plain.includes(mark)) mark += '§'
  const text = JSON.stringify(finalize(value), (_, inner: unknown) => {
    return inner instanceof Secret ? `${mark}${secrets.push(inner) - 1}${mark}` : inner
  })
  const real = JSON.stringify(finalize(value), (_, inner: unknown) =>
    inner instanceof Secret ? finalize(inner.value) : inner,
  )
  const pieces = text.split(new RegExp(`"${mark}(\\d+)${mark}"`))
  return new Secret(
    pieces.map((piece, index) =>
      index % 2 === 0 ? piece : (secrets[Number(piece)] as Secret).with({ $encode: 'json' }),
    ),
    [],
    real,
  )
}

/** A list or object that holds secrets as one secret, for what sees only JSON. Undefined when its text would be too long. */
export function wholeSecret(value: Value): Secret | undefined {
  const text = jsonSecret(value)
  return text?.converted({ $decode: 'json' }, JSON.parse(text.value as string) as Value)
}
