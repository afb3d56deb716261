import Table from 'cli-table3'
import { breakText } from './break-text.ts'
import { columnCount } from './column-count.ts'

/** A table for people: no lines, two spaces between columns. */
export interface TextTable {
  readonly head?: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns that hold numbers. */
  readonly right?: readonly number[]
  /** Paints a cell; for tables that are not wrapped. */
  readonly paint?: (text: string, column: number) => string
}

const GAP = 2
/** A column is never made narrower than this. */
const NARROWEST = 8
const NONE = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
    .map((name) => [name, '']),
)
/** The library's time grows with the square of the rows, and of the lines of a cell: it gets cells of one line. */
const AT_ONCE = 100

/** The lines of a table that is at most `width` columns wide; longer cells go on below. */
export function textTable(
  { head, rows, right = [], paint = (text) => text }: TextTable,
  width: number,
): readonly string[] {
  const cells = rows.map((row) => row.map(paint))
  const all = head === undefined ? cells : [head, ...cells]
  const widths = narrow(columnWidths(head === undefined ? rows : [head, ...rows]), width)
  const single = all.flatMap((row) => linesOf(row.map((text, column) => fitted(text, widths[column]))))
  const lines: string[] = []
  for (let start = 0; start < single.length; start += AT_ONCE) {
    const table = new Table({
      chars: NONE,
      style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
      colWidths: widths.map((each) => each + GAP),
      colAligns: widths.map((_, column) => (right.includes(column) ? 'right' : 'left')),
    })
    table.push(...single.slice(start, start + AT_ONCE))
    lines.push(...table.toString().split('\n'))
  }
  return lines.map((line) => line.trimEnd())
}

/** Breaking counts the marks of colours as text. */
function fitted(text: string, width: number | undefined): readonly string[] {
  return width === undefined || text.includes('\u001b') ? [text] : breakText(text, width)
}

/** A row of cells of several lines as rows of one line each. */
function linesOf(cells: readonly (readonly string[])[]): readonly string[][] {
  const height = Math.max(1, ...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => cells.map((lines) => lines[line] ?? ''))
}

/** The width of a table in which nothing is cut. */
export function naturalWidth(head: readonly string[], rows: readonly (readonly string[])[]): number {
  return columnWidths([head, ...rows]).reduce((sum, each) => sum + each + GAP, -GAP)
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, text] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, columnCount(text))
  }
  return widths
}

/** Takes from the widest columns until the table fits. */
function narrow(natural: readonly number[], width: number): number[] {
  const widths = [...natural]
  let over = widths.reduce((sum, each) => sum + each + GAP, -GAP) - width
  while (over > 0) {
    const widest = Math.max(...widths)
    if (widest <= NARROWEST) break
    widths[widths.lastIndexOf(widest)] = widest - 1
    over -= 1
  }
  return widths
}
