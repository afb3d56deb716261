import { MAX_DEPTH } from '../../../src/core/model/spec.ts'
import type { Value } from './node.ts'

/** SPEC 7: cuts what is nested too deep, and what JSON cannot carry of JSON-parsed data (`1e999`). */
export function sanitize(value: unknown, report: (code: string) => void, depth = 0): Value {
  if (depth > MAX_DEPTH) {
    report('too-deep')
    return null
  }
  if (Array.isArray(value)) return value.map((item: unknown) => sanitize(item, report, depth + 1))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sanitize(part, report, depth + 1)]))
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    report('not-json')
    return null
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  report('not-json')
  return null
}

export function isRecord(value: unknown): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
