import type { Batch } from './batch-splitter.ts'

const NEWLINE = 10

/** Two batches with the lines of one; undefined for one of a single line. */
export function halveBatch({ first, lines, bytes }: Batch): readonly [Batch, Batch] | undefined {
  if (bytes === undefined || lines < 2) return undefined
  const half = lines >> 1
  let end = 0
  for (let line = 0; line < half; line++) end = bytes.indexOf(NEWLINE, end) + 1
  return [
    { first, lines: half, bytes: bytes.subarray(0, end) },
    { first: first + half, lines: lines - half, bytes: bytes.subarray(end) },
  ]
}
