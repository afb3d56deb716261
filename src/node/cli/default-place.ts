import { stat } from 'node:fs/promises'
import { SHIPPED_TABLES } from '../load-tables.ts'

/** Where tables are looked for when no place is given: the folder `mappings` where one stands, or else those that come with traitmap. */
export async function defaultPlace(): Promise<string> {
  const isFolder = await stat('mappings').then(
    (stats) => stats.isDirectory(),
    () => false,
  )
  return isFolder ? 'mappings' : SHIPPED_TABLES
}
