import type { Row, Table } from '../model/table.ts'

/** The rows of a fragment; none when the table, which a linter may see with its mistakes, has no such fragment. */
export function fragmentIn({ fragments = {} }: Table, name: string): readonly Row[] {
  return Object.hasOwn(fragments, name) ? (fragments[name] as readonly Row[]) : []
}
