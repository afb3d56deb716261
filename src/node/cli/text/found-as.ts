import type { TracedRow } from '../../../index.ts'

/** The spelling that the path of a row was found under, where that differs; a template has parts, and each its own spelling. */
export function foundAs({ from, key }: TracedRow): string | undefined {
  if (key === undefined || from === key || from.endsWith(`.${key}`) || from.startsWith('"')) return undefined
  return key
}
