/**
 * The windows in which a Unix time is read as seconds, milliseconds, microseconds or nanoseconds (SPEC 4).
 *
 * The unit is chosen by absolute value, so times before 1970 mirror those after it. Read as seconds, everything below
 * 1e11 ends in the year 5138; read as milliseconds, 1e11 is 1973-03-03. The next windows are a thousand times as wide,
 * so an instant between 1973 and 5138 is recognised in every unit. From 1e20 on a value is no date.
 *
 * - `below`: absolute values below this, and not below the window before it
 * - `digits`: the same limit in digits before the point, exact where a number could only come near
 * - `shift`: decimal places between the unit and milliseconds
 */
export const UNIX_UNITS = [
  { unit: 's', below: 1e11, digits: 11, shift: 3 },
  { unit: 'ms', below: 1e14, digits: 14, shift: 0 },
  { unit: 'us', below: 1e17, digits: 17, shift: -3 },
  { unit: 'ns', below: 1e20, digits: 20, shift: -6 },
] as const

/** A unit of Unix time. */
export type UnixUnit = (typeof UNIX_UNITS)[number]['unit']
