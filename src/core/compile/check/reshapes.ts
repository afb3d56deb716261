import type { Row } from '../../model/table.ts'

const RESHAPING = ['as', 'pick', 'omit', 'flatten', 'where', 'keys', 'values', 'limit'] as const

/** True for a row that makes something else of what the rows inside it build: their targets are then a level of their own. */
export function reshapes(row: Row): boolean {
  return RESHAPING.some((word) => row[word] !== undefined)
}
