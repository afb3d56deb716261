import type { Table } from '../model/table.ts'

/**
 * Whether a table has a text, in any letter case, in its id, title, aliases, note, addresses of documentation, or in the names,
 * titles and notes of its settings.
 *
 * @example tableMentions(salesforce, 'accountidfield') // true
 */
export function tableMentions(table: Table, text: string): boolean {
  const { id, title, aliases = [], settings = {}, docs, note = '' } = table
  const ofSettings = Object.entries(settings).flatMap(([name, setting]) => [name, setting.title, setting.note])
  const wanted = text.toLowerCase()
  return [id, title, note, ...aliases, ...docs.map(({ url }) => url), ...ofSettings].some(
    (known) => known?.toLowerCase().includes(wanted) === true,
  )
}
