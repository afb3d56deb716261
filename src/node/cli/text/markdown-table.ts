/** A cell: text, in which nothing is markup, or Markdown on one line. */
export type MarkdownCell = string | { readonly markdown: string }

/** A Markdown table; what would end a cell, and in texts what would be taken for markup, is escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly MarkdownCell[])[]): readonly string[] {
  const line = (cells: readonly MarkdownCell[]): string => `| ${cells.map(cellText).join(' | ')} |`
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)]
}

function cellText(cell: MarkdownCell): string {
  if (typeof cell !== 'string') return cell.markdown.replaceAll('|', '\\|')
  return cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\r?\n/g, ' ')
}
