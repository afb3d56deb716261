import { hasRest, type Made, type ParsedRow } from './sources.ts'

/** Language 4: table order, except that before a row runs the related rows that outrank it run. */
export function inOrder(rows: readonly ParsedRow[], made: Made): readonly ParsedRow[] {
  const done: ParsedRow[] = []
  const run = (row: ParsedRow): void => {
    if (done.includes(row)) return
    for (const other of rows) if (other !== row && related(other, row) && outranks(other, row, rows, made)) run(other)
    done.push(row)
  }
  for (const row of rows) run(row)
  return done
}

/** One target equals or lies inside the other; a target with `[]` is related to none. */
function related(a: ParsedRow, b: ParsedRow): boolean {
  if ([...a.target, ...b.target].some((step) => 'append' in step)) return false
  const shared = Math.min(a.target.length, b.target.length)
  return JSON.stringify(a.target.slice(0, shared)) === JSON.stringify(b.target.slice(0, shared))
}

function outranks(a: ParsedRow, b: ParsedRow, rows: readonly ParsedRow[], made: Made): boolean {
  const [restA, restB] = [hasRest(a.row, made), hasRest(b.row, made)]
  if (restA !== restB) return restB
  if (a.target.length !== b.target.length) return a.target.length > b.target.length
  return rows.indexOf(a) < rows.indexOf(b)
}
