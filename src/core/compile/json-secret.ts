import { Opaque } from '../model/opaque.ts'
import { Secret } from '../model/secret.ts'
import type { ConversionWord } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import { elements } from './compile-each.ts'
import { finalize } from './finalize.ts'

/** True when a secret by reference is somewhere in the value. */
export function holdsSecret(value: Value): boolean {
  if (value instanceof Secret) return true
  if (typeof value !== 'object' || value === null || value instanceof Opaque) return false
  for (const [, inner] of elements(value)) if (holdsSecret(inner)) return true
  return false
}

/** A conversion of what holds a secret, kept for when it is bound; undefined when it can run at once: the secret is only inside. */
export function convertSecret(value: Value, words: readonly ConversionWord[]): Secret | undefined {
  if (value instanceof Secret) return value.with(...words)
  return words[0] === 'json' ? jsonSecret(value).with(...words.slice(1)) : undefined
}

/** The JSON text of a value that holds secrets: a text whose secrets are written as JSON when they are bound. */
function jsonSecret(value: Value): Secret {
  const secrets: Secret[] = []
  const plain = JSON.stringify(finalize(value))
  let mark = '§'
  while (plain.includes(mark)) mark += '§'
  const text = JSON.stringify(finalize(value), (_, inner: unknown) => {
    return inner instanceof Secret ? `${mark}${secrets.push(inner) - 1}${mark}` : inner
  })
  const pieces = text.split(new RegExp(`"${mark}(\\d+)${mark}"`))
  return new Secret(
    pieces.map((piece, index) =>
      index % 2 === 0 ? piece : (secrets[Number(piece)] as Secret).with({ $encode: 'json' }),
    ),
  )
}
