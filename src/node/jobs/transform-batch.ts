import type { JsonObject } from '../../index.ts'
import { LineSplitter } from '../line-splitter.ts'
import { type LineError, transformLine } from '../transform-line.ts'
import type { Batch } from './batch-splitter.ts'

/** What became of a batch. */
export interface BatchResult {
  /** Lines of output, each with its newline. */
  readonly text: Uint8Array
  /** How many. */
  readonly lines: number
  readonly errors: readonly (readonly [line: number, code: LineError])[]
}

/** Transforms the lines of a batch. Never throws. */
export function transformBatch(batch: Batch, transform: (event: JsonObject) => unknown): BatchResult {
  const { first, bytes } = batch
  const splitter = new LineSplitter(bytes?.length ?? 0, false)
  const texts = bytes === undefined ? [null] : [...splitter.push(bytes), ...splitter.end()]
  const errors: [number, LineError][] = []
  let text = ''
  let lines = 0
  for (const [index, line] of texts.entries()) {
    const result = transformLine(line, first + index, transform)
    if (result === undefined) continue
    lines++
    text += `${result.text}\n`
    if (result.error !== undefined) errors.push([first + index, result.error])
  }
  return { text: new TextEncoder().encode(text), lines, errors }
}
