import { MATRIX_TRAITS, type MatrixRow, type TraitPlace } from '../../../core/insight/trait-matrix.ts'
import { markdownTable } from './markdown-table.ts'
import { textTable } from './text-table.ts'
import { visible } from './visible.ts'

/** The matrix for a terminal: a block for each table. */
export function traitMatrixLines(matrix: readonly MatrixRow[], width: number): readonly string[] {
  return matrix.flatMap(({ table, title, kind, traits }, index) => {
    const rows = MATRIX_TRAITS.map((trait) => [`  ${trait}`, visible(placeText(traits[trait]))])
    return [...(index === 0 ? [] : ['']), `${table} (${visible(title)}, ${KINDS[kind]})`, ...textTable({ rows }, width)]
  })
}

/** The matrix as one wide Markdown table. */
export function traitMatrixMarkdown(matrix: readonly MatrixRow[]): readonly string[] {
  const rows = matrix.map((row) => [row.table, row.kind, ...cells(row)])
  return markdownTable(['destination', 'kind', ...MATRIX_TRAITS], rows)
}

/** The matrix as comma-separated values. */
export function traitMatrixCsv(matrix: readonly MatrixRow[]): readonly string[] {
  return [['destination', 'kind', ...MATRIX_TRAITS], ...matrix.map((row) => [row.table, row.kind, ...cells(row)])].map(
    (row) => row.map(csvCell).join(','),
  )
}

const KINDS: Readonly<Record<MatrixRow['kind'], string>> = {
  group: 'a mapping of its own',
  forward: 'the event is forwarded',
  none: 'no group call',
}

function cells({ traits }: MatrixRow): readonly string[] {
  return MATRIX_TRAITS.map((trait) => placeText(traits[trait]))
}

function placeText(place: TraitPlace): string {
  if (place.kind === 'field') return place.to.join(', ')
  return place.kind === 'rest' ? `rest of ${place.to.join(', ')}` : `none: ${place.reason}`
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
