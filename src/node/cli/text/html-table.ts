import { type Html, html } from './html.ts'

/** A cell: text, a number (which stands right), or a word that is also the class of its cell. */
export type HtmlCell = string | number | Html | { readonly word: string; readonly after?: string }

/** A table with a title above it, which scrolls in itself where it is too wide; undefined when there are no rows. */
export function htmlTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly HtmlCell[])[],
): Html | undefined {
  const [first] = rows
  if (first === undefined) return undefined
  const heads = head.map((text, column) => html`<th scope="col"${numberClass(first[column])}>${text}</th>`)
  return html`<h3>${title}</h3>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${heads}</tr></thead><tbody>
${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody></table></div>
`
}

function cell(value: HtmlCell, column: number): Html {
  if (column === 0) return html`<th scope="row">${textOf(value)}</th>`
  if (typeof value === 'object' && 'word' in value) return html`<td class="${value.word}">${textOf(value)}</td>`
  return html`<td${numberClass(value)}>${textOf(value)}</td>`
}

function textOf(value: HtmlCell): string | number | Html {
  return typeof value === 'object' && 'word' in value ? `${value.word}${value.after ?? ''}` : value
}

function numberClass(value: HtmlCell | undefined): Html | undefined {
  return typeof value === 'number' ? html` class="n"` : undefined
}
