import { MATRIX_TRAITS, type MatrixRow, type TraitPlace } from '../../../core/insight/trait-matrix.ts'
import { csvLine } from './csv-line.ts'
import { markdownTable } from './markdown-table.ts'
import { naturalWidth, textTable } from './text-table.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

/** The matrix for a terminal: a column for each table where they fit side by side, else a block for each. */
export function traitMatrixLines(matrix: readonly MatrixRow[], width: number): readonly string[] {
  const head = ['TRAIT', ...matrix.map(({ table, kind }) => `${table} (${kind})`)]
  const rows = MATRIX_TRAITS.map((trait) => [trait, ...matrix.map(({ traits }) => visible(placeText(traits[trait])))])
  if (matrix.length > 1 && naturalWidth(head, rows) <= width) return textTable({ head, rows }, width)
  return matrix.flatMap(({ table, title, kind }, index) => [
    ...(index === 0 ? [] : ['']),
    ...wrap(`${table} (${visible(title)}, ${KINDS[kind]})`, width),
    ...rows.flatMap((row) => traitLines(row[0] as string, row[index + 1] as string, width)),
  ])
}

const LABEL = Math.max(...MATRIX_TRAITS.map(({ length }) => length)) + 2

/** A trait and its place, which goes on below itself, broken between words; a name of a field that is too long is cut. */
function traitLines(trait: string, place: string, width: number): readonly string[] {
  const room = width - LABEL
  const parts = wrap(place, room).flatMap((line) => line.match(new RegExp(`.{1,${room}}`, 'gu')) ?? [])
  return parts.map((part, index) => (index === 0 ? trait : '').padEnd(LABEL) + part)
}

/** The matrix as one wide Markdown table. */
export function traitMatrixMarkdown(matrix: readonly MatrixRow[]): readonly string[] {
  const rows = matrix.map((row) => [row.table, row.kind, ...cells(row)])
  return markdownTable(['destination', 'kind', ...MATRIX_TRAITS], rows)
}

/** The matrix as comma-separated values. */
export function traitMatrixCsv(matrix: readonly MatrixRow[]): readonly string[] {
  return [['destination', 'kind', ...MATRIX_TRAITS], ...matrix.map((row) => [row.table, row.kind, ...cells(row)])].map(
    csvLine,
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
