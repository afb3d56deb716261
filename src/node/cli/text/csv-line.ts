/**
 * One line of comma-separated values (RFC 4180). A text that a spreadsheet would run as a formula begins with an apostrophe.
 *
 * @example csvLine(['a,b', '=1+1']) // '"a,b",\'=1+1'
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map(csvCell).join(',')
}

function csvCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+@\t\r-]/.test(cell) ? `'${cell}` : cell
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
