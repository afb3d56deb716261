import type { TableLinter } from './linter.ts'

/** A table stands in the file of its name. */
export const fileName: TableLinter = {
  name: 'file-name',
  scope: 'table',
  check({ file, table }, find) {
    const name = file.split(/[/\\]/).at(-1)
    if (name === `${table.id}.json`) return
    find('/id', `the table "${table.id}" stands in ${name}`, `name the file ${table.id}.json, or the table as its file`)
  },
}
