import { basename } from 'node:path'

/**
 * A table's id made of a file's name; `imported` for standard input.
 *
 * @example idFromFile('my/Acme CRM.json') // 'acme-crm'
 */
export function idFromFile(file: string): string {
  const words = basename(file)
    .replace(/\.json$/i, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words === null ? 'imported' : words.join('-')
}
