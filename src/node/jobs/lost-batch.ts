import { LineSplitter } from '../line-splitter.ts'
import { type LineError, lineFailure } from '../transform-line.ts'
import type { Batch } from './batch-splitter.ts'
import type { BatchResult } from './transform-batch.ts'

/** The result of a batch that no worker could transform: each line that is not blank is in error. */
export function lostBatch({ first, bytes }: Batch, reason: string): BatchResult {
  const splitter = new LineSplitter(bytes?.length ?? 0, false)
  const lines = bytes === undefined ? [null] : [...splitter.push(bytes), ...splitter.end()]
  const errors: [number, LineError][] = []
  let text = ''
  for (const [index, line] of lines.entries()) {
    if (line?.trim() === '') continue
    const number = first + index
    text += `${lineFailure('worker-crashed', `line ${number} was lost with the worker that had it: ${reason}`).text}\n`
    errors.push([number, 'worker-crashed'])
  }
  return { text: new TextEncoder().encode(text), lines: errors.length, errors }
}
