import type { TableLinter } from './linter.ts'

/** A table names the pages that its facts come from. That a page could not be opened yet (`"checked": null`) is no finding. */
export const missingDocs: TableLinter = {
  name: 'missing-docs',
  scope: 'table',
  check({ table }, find) {
    if (table.docs.length > 0) return
    find('/docs', 'the table names no page of the vendor', 'add { "url", "checked" } of each page its facts come from')
  },
}
