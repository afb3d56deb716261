import { Opaque } from '../model/opaque.ts'
import { Secret } from '../model/secret.ts'
import type { Value } from '../model/value.ts'

/** True for absent, null, `""`, `[]` and `{}` (language, first lines), also where a secret by reference stands for it. */
export function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  if (typeof value !== 'object') return false
  if (value instanceof Opaque) return value instanceof Secret && isEmpty(value.value)
  if (Array.isArray(value)) return value.length === 0
  for (const key in value) if (Object.hasOwn(value, key)) return false
  return true
}
