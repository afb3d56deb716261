import { Opaque } from '../model/opaque.ts'
import type { Value } from '../model/value.ts'

/** True for absent, null, `""`, `[]` and `{}` (language, first lines). */
export function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  if (typeof value !== 'object' || value instanceof Opaque) return false
  if (Array.isArray(value)) return value.length === 0
  for (const key in value) if (Object.hasOwn(value, key)) return false
  return true
}
