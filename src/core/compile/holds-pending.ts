import { Opaque } from '../model/opaque.ts'
import { Pending } from '../model/pending.ts'
import { Secret } from '../model/secret.ts'
import type { Value } from '../model/value.ts'
import { elements } from './compile-each.ts'

/** True when an answer still to come is somewhere in the value. */
export function holdsPending(value: Value): boolean {
  if (value instanceof Pending) return true
  if (value instanceof Secret) return value.waits
  if (typeof value !== 'object' || value === null || value instanceof Opaque) return false
  for (const [, inner] of elements(value)) if (holdsPending(inner)) return true
  return false
}
