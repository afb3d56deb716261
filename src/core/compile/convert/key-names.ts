import { Instant } from '../../model/instant.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'

/** `keyNames`: the names of an object's keys, in its order. Anything else fails. */
export const keyNames: ConversionSpec = {
  takes: ['object'],
  gives: ['array'],
  doc: "The names of an object's keys, in its order. Anything else fails.",
  example: [{ plan: null, phone: null }, ['plan', 'phone']],
  make: () => (value) => {
    const object = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Instant)
    return object ? Object.keys(value) : FAILED
  },
}
