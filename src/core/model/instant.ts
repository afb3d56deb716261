import { Opaque } from './opaque.ts'

const PAD4 = (n: number): string => (n > 999 ? `${n}` : n > 99 ? `0${n}` : n > 9 ? `00${n}` : `000${n}`)

/** A coerced date: an instant in UTC, kept apart from text until it is written. */
export class Instant extends Opaque {
  /** Milliseconds since 1970-01-01T00:00:00.000Z, within what `Date` can hold. */
  readonly ms: number
  #iso: string | undefined

  constructor(ms: number, iso?: string) {
    super()
    this.ms = ms
    this.#iso = iso
  }

  /** Canonical form: ISO-8601, UTC, milliseconds. */
  get iso(): string {
    if (this.#iso === undefined) this.#iso = formatIso(this.ms)
    return this.#iso
  }
}

/** Canonical ISO text of an instant. Years outside 0 to 9999 have a sign and six digits. */
export function formatIso(ms: number): string {
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  if (year < 0 || year > 9999) return date.toISOString()
  const two = (n: number): string => (n > 9 ? `${n}` : `0${n}`)
  const milli = date.getUTCMilliseconds()
  const fraction = milli > 99 ? `${milli}` : milli > 9 ? `0${milli}` : `00${milli}`
  return `${PAD4(year)}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}.${fraction}Z`
}
