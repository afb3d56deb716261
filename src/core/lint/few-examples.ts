import type { TableLinter } from './linter.ts'

/** A table has fewer examples than this only by neglect. */
const FEWEST = 2

/** Examples are what a table is understood by, and what the tests run. */
export const fewExamples: TableLinter = {
  name: 'few-examples',
  scope: 'table',
  check({ table }, find) {
    const count = table.examples?.length ?? 0
    if (count >= FEWEST) return
    const path = table.examples === undefined ? '' : '/examples'
    find(
      path,
      `the table has ${count === 0 ? 'no example' : 'one example'}`,
      `add ${FEWEST} or more, with what is sent`,
    )
  },
}
