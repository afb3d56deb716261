import type { Row, Table } from '../model/table.ts'

/** The rows of a fragment. The table was checked: there is one of this name. */
export function fragmentOf(table: Table, name: string): readonly Row[] {
  return (table.fragments as Readonly<Record<string, readonly Row[]>>)[name] as readonly Row[]
}
