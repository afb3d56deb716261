import type { DateForm } from './deviation.ts'
import { isFields, type Value } from './place.ts'

const ISO = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/

/** Above, Unix time is in milliseconds: recorded dates lie between 1973 and 5138. */
const LONGEST_SECONDS = 1e11

/** The milliseconds of a recorded date: strict ISO 8601, or Unix time as number or digits. Throws when it is none. */
export function instantOf(value: Value): number {
  const unix = typeof value === 'number' ? value : /^\d+$/.test(String(value)) ? Number(value) : undefined
  const instant = unix === undefined ? isoInstant(value) : unix < LONGEST_SECONDS ? unix * 1000 : unix
  if (instant === undefined) throw new Error(`${JSON.stringify(value)} is no date`)
  return instant
}

/** An instant in a form; Unix seconds without their fraction. */
export function writeDate(instant: number, form: DateForm): string | number {
  if (form === 'unix') return Math.floor(instant / 1000)
  return form === 'unixMs' ? instant : new Date(instant).toISOString()
}

/** The same value with every strict ISO date in it, at any depth, in a form. */
export function rewriteDates(value: Value, form: DateForm): Value {
  if (Array.isArray(value)) return value.map((item) => rewriteDates(item, form))
  if (isFields(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewriteDates(item, form)]))
  }
  const instant = isoInstant(value)
  return instant === undefined ? value : writeDate(instant, form)
}

/** Without a zone it is UTC. A day that its month does not have is no date. */
function isoInstant(value: Value): number | undefined {
  const [, day = '', time = '00:00', zone = 'Z'] = ISO.exec(typeof value === 'string' ? value : '') ?? []
  const midnight = Date.parse(day)
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined
  const instant = Date.parse(`${day}T${time}${zone}`)
  return Number.isNaN(instant) ? undefined : instant
}
